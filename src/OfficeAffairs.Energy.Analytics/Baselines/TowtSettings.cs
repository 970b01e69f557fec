namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Settings of the time-of-week and temperature model.</summary>
public sealed record TowtSettings
{
    /// <summary>Temperatures at which the slope may change, degrees Celsius. Default: 40, 55, 65, 80 and 90 degrees Fahrenheit (Mathieu et al. 2011).</summary>
    public IReadOnlyList<double> KnotsCelsius { get; init; } = [(40 - 32) / 1.8, (55 - 32) / 1.8, (65 - 32) / 1.8, (80 - 32) / 1.8, (90 - 32) / 1.8];

    /// <summary>An end knot stays only with at least so many observations beyond it. Default 20, as in LBNL's code.</summary>
    public int ObservationsBeyondEndKnot { get; init; } = 20;

    /// <summary>An hour of the week counts as occupied when the change-point fit predicts too little in more than this share. Default 0.65.</summary>
    public double OccupiedShare { get; init; } = 0.65;

    /// <summary>
    /// Days over which observations lose weight with their distance in time; null (default) for equal weights.
    /// LBNL's program uses 14, which follows the level within the year but biases an extrapolation beyond it.
    /// </summary>
    public double? TimescaleDays { get; init; }

    /// <summary>Whether mean temperatures of the last 24 and 72 hours and the sun's elevation enter as further terms. Default false: LBNL's model.</summary>
    public bool LagsAndSun { get; init; }

    /// <summary>
    /// Pulls the slopes towards zero, as a share of each column's own spread: what a short period says of the weather is not believed in full. Default 0: LBNL's model.
    /// </summary>
    public double Ridge { get; init; }

    /// <summary>Whether the heating season enters as a step: pumps start by the calendar, not by the weather. Default false: LBNL's model.</summary>
    public bool HeatingSeason { get; init; }
}
