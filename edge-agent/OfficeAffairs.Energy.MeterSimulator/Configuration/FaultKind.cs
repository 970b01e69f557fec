namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>What can go wrong on the campus.</summary>
enum FaultKind
{
    /// <summary>A load stays on through several nights: energy is wasted.</summary>
    LeftOnOvernight,

    /// <summary>A load stays on over a whole holiday: energy is wasted.</summary>
    LeftOnHoliday,

    /// <summary>Water runs away at a steady rate.</summary>
    Leak,

    /// <summary>The counter register freezes while the load goes on, then shows the right value again.</summary>
    Stuck,

    /// <summary>The gateway of a bus reaches none of its meters: exception 0x0B.</summary>
    Outage,

    /// <summary>The counter passes its modulus at the given moment.</summary>
    Rollover,

    /// <summary>The meter is replaced by a new one whose counter begins near zero.</summary>
    Exchange,

    /// <summary>One meter no longer answers.</summary>
    DeadSlave,

    /// <summary>The voltage tap of one phase is lost: the meter registers two thirds.</summary>
    PhaseLost,

    /// <summary>The meter's own clock gains or loses so many seconds a day.</summary>
    ClockDrift,

    /// <summary>The meter's own clock is wrong by so many seconds.</summary>
    ClockWrong,
}
