using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders;

/// <summary>What a message became: something to store, or something to set aside; neither when it holds nothing to keep.</summary>
/// <param name="Message">What is to be stored.</param>
/// <param name="Rejection">What is to be set aside whole.</param>
readonly record struct SenderItem(SenderMessage? Message, RejectedMessage? Rejection);
