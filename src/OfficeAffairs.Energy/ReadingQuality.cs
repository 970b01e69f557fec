namespace OfficeAffairs.Energy;

/// <summary>What the agent knew about a reading when it took it. The numbers are stored and sent: never renumber.</summary>
public enum ReadingQuality
{
    /// <summary>Taken from the meter, decoded by template, in range.</summary>
    Good = 0,

    /// <summary>Taken from the meter, but outside the range that the template states.</summary>
    OutOfRange = 1,

    /// <summary>Taken while the agent's clock was known to be wrong.</summary>
    ClockUncertain = 2,
}
