using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Books;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Costs in one period by one version of a tariff, in an answer.</summary>
sealed record CostPeriodBody(string Tariff, string Version, string Period, double Amount, double Estimated, double Yuan)
{
    internal static CostPeriodBody Of(CostRow row) => new(row.Tariff, row.Version, TariffFiles.PeriodNames[row.Period], row.Amount, row.Estimated, row.Yuan);
}
