namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The rows of the hypertable held against the ledger.</summary>
/// <param name="Rows">Rows in <c>reading</c>.</param>
/// <param name="TooFew">Rows that the ledger promises and the table lacks, summed over batches.</param>
/// <param name="TooMany">Rows beyond what the ledger promises, or of a batch it does not know.</param>
/// <param name="Repeated">(point, time) pairs that different batches stored with equal value, counted beyond the first.</param>
sealed record RowAudit(long Rows, long TooFew, long TooMany, long Repeated);
