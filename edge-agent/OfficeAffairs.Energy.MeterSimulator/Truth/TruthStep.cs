namespace OfficeAffairs.Energy.MeterSimulator.Truth;

/// <summary>Length of the stretches that the truth is told for.</summary>
enum TruthStep
{
    /// <summary>A quarter of an hour.</summary>
    Interval,

    /// <summary>A local day.</summary>
    Day,

    /// <summary>A local month.</summary>
    Month,
}
