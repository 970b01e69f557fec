using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A meter whose consumption this transaction is to compute, and all but the readings that it needs for it.</summary>
sealed record ClaimedMeter
{
    public required int MeterId { get; init; }

    public required int PointId { get; init; }

    public required Commodity Commodity { get; init; }

    /// <summary>UCUM code of the point.</summary>
    public required string Unit { get; init; }

    /// <summary>Where its figures come from: one of <see cref="MeterSource.All"/>.</summary>
    public string Source { get; init; } = MeterSource.Counter;

    /// <summary>The meter whose load profile spreads what is read by hand; null for none.</summary>
    public int? ProfileMeterId { get; init; }

    public required CounterSpecification Specification { get; init; }

    public required TimeSpan UtcOffset { get; init; }

    /// <summary>First and last touched moment; the first and last of the calendar for the whole history.</summary>
    public required DateTimeOffset TouchedFrom { get; init; }

    public required DateTimeOffset TouchedTo { get; init; }

    /// <summary>Start of the first interval stored so far; null when none is.</summary>
    public DateTimeOffset? FirstInterval { get; init; }

    /// <summary>Start of the last interval stored so far; null when none is.</summary>
    public DateTimeOffset? LastInterval { get; init; }

    /// <summary>Intervals before this moment stay as they are, since their readings are dropped; null when nothing is dropped of the meter.</summary>
    public DateTimeOffset? FrozenUntil { get; init; }

    /// <summary>Whether nothing can be computed of what was touched, since its readings are dropped.</summary>
    public bool IsRefused { get; init; }

    public IReadOnlyList<MeterEpoch> Epochs { get; init; } = [];

    public IReadOnlyList<DecisionOverrule> Overrules { get; init; } = [];

    /// <summary>Approved corrections.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Whether everything there is of the meter is to be computed.</summary>
    public bool IsTouchedWhole => TouchedFrom == DateTimeOffset.MinValue && TouchedTo == DateTimeOffset.MaxValue;
}
