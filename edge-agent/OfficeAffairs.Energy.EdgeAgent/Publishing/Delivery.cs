using OfficeAffairs.Energy.EdgeAgent.Outbox;

namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>A batch to be sent and the topic's kind.</summary>
readonly record struct Delivery(PendingBatch Batch, bool IsLive);
