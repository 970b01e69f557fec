namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// How far a reader has come, written in the same record as the readings that brought it there: after a crash both are there or neither, so
/// that nothing is read twice or left out.
/// </summary>
/// <param name="Reader">Who, such as <c>fill/A1</c>.</param>
/// <param name="UnixMilliseconds">The last time whose readings are in the outbox.</param>
readonly record struct ProgressMark(string Reader, long UnixMilliseconds);
