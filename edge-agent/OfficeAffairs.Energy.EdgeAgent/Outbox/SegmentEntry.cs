namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Where a batch stands in a segment file.</summary>
/// <param name="Stream">The batch's stream.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="Readings">Its readings.</param>
/// <param name="IsHistory">True for a history fill.</param>
/// <param name="Offset">First of the batch's bytes in the file.</param>
/// <param name="Length">How many bytes the batch has.</param>
/// <param name="CreatedUnixMilliseconds">When it was made, by the agent's clock.</param>
readonly record struct SegmentEntry(Guid Stream, long Sequence, int Readings, bool IsHistory, long Offset, int Length, long CreatedUnixMilliseconds);
