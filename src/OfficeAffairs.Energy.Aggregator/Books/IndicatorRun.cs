using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Computes the indicators of all institutions, months and years, and stores those that changed.</summary>
sealed class IndicatorRun(FactorLibrary factors, IndicatorStore store, RegistryHistory history, RegistryQuery registry, AggregatorOptions options)
{
    const int MostInstitutions = 100_000;

    /// <summary>Reads everything that the indicators of one institution, or of all, are made of.</summary>
    internal async Task<IndicatorPicture> ReadAsync(int? institutionId, CancellationToken cancellationToken)
    {
        var (table, rules) = factors.Read();
        var thresholds = ThresholdFiles.Read(options.DataFolder);
        return new IndicatorPicture(
            IndicatorFiles.Read(options.DataFolder),
            new IndicatorCalculator(new Accountant(table, rules), new RankLimits(thresholds["indicator.least-completeness"], thresholds["indicator.largest-estimated-share"])),
            rules,
            await history.ReadAsync(cancellationToken),
            await store.MonthsAsync(institutionId, cancellationToken),
            await store.ItMonthsAsync(cancellationToken));
    }

    /// <summary>Computes and stores.</summary>
    /// <returns>How many were computed, and how many of them were new or changed.</returns>
    internal async Task<(int Computed, int Changed)> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var picture = await ReadAsync(null, cancellationToken);
        var stored = await store.InputsAsync(cancellationToken);
        var computed = new List<StoredIndicator>();
        foreach (var institution in (await registry.InstitutionsAsync(null, MostInstitutions, 0, cancellationToken)).Items)
        {
            var months = picture.MonthsOf(institution);
            foreach (var month in months) computed.AddRange(Of(institution, false, month, picture.Compute(institution, month, 1, now)));
            foreach (var year in months.Select(month => new DateOnly(month.Year, 1, 1)).Distinct()) computed.AddRange(Of(institution, true, year, picture.Compute(institution, year, 12, now)));
        }

        var changed = computed.Where(row => stored.GetValueOrDefault((row.InstitutionId, row.Result.Formula.Id, row.ByYear, row.Start)) != row.Inputs).ToList();
        await store.WriteAsync(changed, now, cancellationToken);
        return (computed.Count, changed.Count);
    }

    static IEnumerable<StoredIndicator> Of(RegisteredInstitution institution, bool byYear, DateOnly start, IReadOnlyList<IndicatorResult> results) =>
        results.Select(result => new StoredIndicator(institution.Id, byYear, start, result, Digest.Of(result)));
}
