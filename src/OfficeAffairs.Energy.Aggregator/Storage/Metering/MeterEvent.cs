namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>An event in a meter's life as it is on the record.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Kind">One of <see cref="DecisionNames.EpochKinds"/>.</param>
/// <param name="Final">The counter just before, as the meter showed it, in the commodity's unit; null when nobody noted it.</param>
/// <param name="Initial">The counter just after; null when nobody noted it.</param>
/// <param name="Ratio">What readings are multiplied by from then on; null when that does not change.</param>
/// <param name="Note">What was written beside it.</param>
/// <param name="EnteredBy">Who entered it: a person, <c>registry:</c> or <c>agent:</c> with a name.</param>
/// <param name="EnteredAt">When it was entered, UTC.</param>
/// <param name="WithdrawnBy">Who took it back; null while it counts.</param>
/// <param name="WithdrawnAt">When it was taken back, UTC.</param>
sealed record MeterEvent(
    long Id,
    string Meter,
    DateTimeOffset At,
    string Kind,
    double? Final,
    double? Initial,
    double? Ratio,
    string? Note,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    string? WithdrawnBy,
    DateTimeOffset? WithdrawnAt);
