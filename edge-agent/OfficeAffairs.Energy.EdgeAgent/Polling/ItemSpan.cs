namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Items that must come from one request: words from <paramref name="First"/> up to but not including <paramref name="End"/>.</summary>
readonly record struct ItemSpan(int First, int End, IReadOnlyList<PlanItem> Items);
