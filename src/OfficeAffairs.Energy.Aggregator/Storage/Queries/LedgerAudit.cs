namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Streams and rows as they were at one moment.</summary>
sealed record LedgerAudit(IReadOnlyList<StreamAudit> Streams, RowAudit Rows);
