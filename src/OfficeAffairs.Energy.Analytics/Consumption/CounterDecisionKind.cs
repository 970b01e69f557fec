namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>What was made of a reading that does not simply follow the one before.</summary>
public enum CounterDecisionKind
{
    /// <summary>The counter passed its modulus and went on from 0.</summary>
    Rollover,

    /// <summary>Another device; recorded by a person.</summary>
    Exchange,

    /// <summary>The counter was set back to 0 and counted on.</summary>
    Reset,

    /// <summary>The transformer ratio changed; recorded by a person.</summary>
    RatioChange,

    /// <summary>The counter turned round; recorded by a person.</summary>
    DirectionChange,

    /// <summary>The counter went back by a few of its smallest steps and stayed there.</summary>
    Correction,

    /// <summary>The reading does not belong to the counter's course and was left out.</summary>
    Garbage,

    /// <summary>The counter grew faster than the meter can measure.</summary>
    ImpossibleRate,

    /// <summary>The counter stood still and then made up for it in one step, which was spread over the standstill.</summary>
    CatchUp,

    /// <summary>The counter fell and nothing says why; waits for a person.</summary>
    Undecided,
}
