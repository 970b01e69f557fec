namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What a cost was made of, in an answer.</summary>
/// <param name="Formula">How the cost follows from consumption and prices.</param>
/// <param name="Costs">The cost by month and period, with the versions of the tariffs.</param>
/// <param name="Tariffs">These versions, with prices, source and whether they were verified.</param>
/// <param name="Consumption">What the consumption was made of, down to the batches that brought the readings.</param>
sealed record CostTraceBody(string Formula, IReadOnlyList<CostBody> Costs, IReadOnlyList<TariffBody> Tariffs, TraceBody Consumption)
{
    internal const string CostFormula =
        "Sum over 15-minute intervals of consumption x price of the period in the tariff version that held on the local day, plus the basic charge: quantity x yuan per month x part of the month's days.";
}
