namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which consumption is asked for; null means any.</summary>
/// <param name="Scope">Of meters, buildings or institutions.</param>
/// <param name="Step">Length of the buckets; <see cref="RollupStep.Interval"/> only for meters.</param>
/// <param name="Range">Buckets that start within it.</param>
/// <param name="Code">Of one meter, building or institution.</param>
/// <param name="Commodity">Of one commodity.</param>
/// <param name="EndUse">Of one end use.</param>
/// <param name="Limit">Rows at most.</param>
/// <param name="Offset">Rows to leave out before.</param>
sealed record ConsumptionFilter(
    RollupScope Scope,
    RollupStep Step,
    Interval Range,
    string? Code = null,
    Commodity? Commodity = null,
    RollupEndUse? EndUse = null,
    int Limit = 10_000,
    int Offset = 0);
