namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Why something was set aside: stable codes of <c>rejected_reading.reason</c>.</summary>
static class RejectionReason
{
    /// <summary>The message is no batch of the contract.</summary>
    public const string UnreadableBatch = "unreadable-batch";

    /// <summary>The message is no announcement or status of the contract.</summary>
    public const string UnreadableMessage = "unreadable-message";

    /// <summary>The batch names another agent than its topic does.</summary>
    public const string WrongAgent = "wrong-agent";

    /// <summary>The database refuses the batch as it is.</summary>
    public const string UnstorableBatch = "unstorable-batch";

    /// <summary>No announcement has named the point.</summary>
    public const string UnknownPoint = "unknown-point";

    /// <summary>The value is not finite.</summary>
    public const string ImpossibleValue = "impossible-value";

    /// <summary>The time lies before the year 2000 or too far in the future.</summary>
    public const string ImpossibleTime = "impossible-time";

    /// <summary>The meter belongs to another sender.</summary>
    public const string ForeignMeter = "foreign-meter";

    /// <summary>The value comes in another unit than the point has.</summary>
    public const string WrongUnit = "wrong-unit";

    /// <summary>The message is larger than it may be, in bytes or readings.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A later message had brought another value for the same point and time before this one came. Kept as evidence; there is nothing to replay.</summary>
    public const string Superseded = "superseded";

    /// <summary>A Sparkplug message refers to a birth certificate that this host has not seen.</summary>
    public const string UnknownAlias = "unknown-alias";
}
