namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>An agent, as the aggregator tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LastSeen">When it last said how it is.</param>
/// <param name="Slaves">Its meters.</param>
sealed record AgentItem(string Name, DateTimeOffset? LastSeen, IReadOnlyList<SlaveItem>? Slaves);
