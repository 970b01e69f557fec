namespace OfficeAffairs.Energy;

/// <summary>How the consumption of an interval came to be. The numbers are stored: never renumber; higher is less direct.</summary>
public enum ConsumptionQuality
{
    /// <summary>Difference of counter readings close to both edges of the interval (实测).</summary>
    Measured = 0,

    /// <summary>An edge was interpolated over a gap shorter than the allowed one (插值).</summary>
    Interpolated = 1,

    /// <summary>Spread over a gap: the sum is measured, its distribution in time is not (估算).</summary>
    Estimated = 2,

    /// <summary>From a manual reading or a bill (人工).</summary>
    Manual = 3,

    /// <summary>Changed by an approved correction (修正).</summary>
    Corrected = 4,
}
