using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>Topics of JSON messages: one for each sender, below its own name.</summary>
static class JsonTopic
{
    /// <summary>The last level of the topic.</summary>
    public const string Kind = "readings";

    /// <summary>The filter by which any number of aggregators share the messages of all senders.</summary>
    public static string Shared { get; } = Topics.Shared(Kind);

    /// <summary>The topic of a sender.</summary>
    public static string Of(string sender) => $"{Topics.Root}/{sender}/{Kind}";
}
