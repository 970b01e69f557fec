namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>What became of a write.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Answer">The meter's answer to the write: <c>none</c> for a confirmation, else the failure's stable name.</param>
/// <param name="After">What the point holds afterwards, as read back.</param>
readonly record struct WriteResult(WriteOutcome Outcome, string Answer, PointState After);
