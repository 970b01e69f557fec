namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>Why a meter measures another amount than those below it.</summary>
public enum ResidualCauseKind
{
    /// <summary>The accuracy classes explain it.</summary>
    None,

    /// <summary>Something below the meter has no meter of its own (未计量负荷).</summary>
    UnmeteredLoad,

    /// <summary>A meter measures by a constant factor too much or too little, as with a wrong transformer ratio (变比错误).</summary>
    WrongRatio,

    /// <summary>A meter measures about two thirds, as with one phase of three missing (缺相).</summary>
    MissingPhase,

    /// <summary>The clocks differ: the sums agree, the courses are shifted (时间偏移).</summary>
    TimeOffset,

    /// <summary>The data cannot tell.</summary>
    Unexplained,
}
