using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What a change of the registry did, or would do.</summary>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Changes">What changes.</param>
/// <param name="ChangedMeters">Meters whose own consumption will be computed anew.</param>
sealed record RegistryReportBody(bool DryRun, IReadOnlyList<RegistryChangeBody> Changes, IReadOnlyList<string> ChangedMeters)
{
    internal static RegistryReportBody Of(RegistryReport report, bool dryRun) => new(
        dryRun, [.. report.Changes.Select(change => new RegistryChangeBody(change.Sheet.Key, RegistryRow.Show(change.Unit), Rows(change.Before), Rows(change.After)))], report.ChangedMeters);

    static IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows(IReadOnlyList<RegistryRow> rows) => [.. rows.Select(row => row.Values)];
}
