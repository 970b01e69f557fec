using OfficeAffairs.Energy.Aggregator.Storage.Books;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>What the month cost.</summary>
/// <param name="Lines">Costs of energy by commodity, version of the tariff and period.</param>
/// <param name="Demand">Basic charges by meter and version.</param>
sealed record ReportCosts(IReadOnlyList<CostRow> Lines, IReadOnlyList<DemandRow> Demand)
{
    /// <summary>Energy and basic charges together, yuan.</summary>
    public double Yuan => Lines.Sum(line => line.Yuan) + Demand.Sum(row => row.Weight * row.Line.Yuan ?? 0);
}
