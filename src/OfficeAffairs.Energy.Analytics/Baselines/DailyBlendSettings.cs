using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Settings of the daily blend. docs/analytics.md says which were tuned and on what.</summary>
public sealed record DailyBlendSettings
{
    /// <summary>Temperatures at which the slope may change, degrees Celsius.</summary>
    public IReadOnlyList<double> KnotsCelsius { get; init; } = [2, 6, 10, 14, 18];

    /// <summary>Means of three and of seven days below which a building goes on cooling down, degrees Celsius.</summary>
    public IReadOnlyList<double> SlowHeatingBelow { get; init; } = [10, 15];

    /// <summary>Mean temperature of three days below which working days may need more heat than days off, degrees Celsius. Default 15.</summary>
    public double WorkdayHeatingBelow { get; init; } = 15;

    /// <summary>Days in which an observation's weight halves, counted back from the end of the period. Default 180.</summary>
    public double HalfLifeDays { get; init; } = 180;

    /// <summary>Robust sigmas beyond which a day loses weight (Huber). Default 4.</summary>
    public double OutlierSigmas { get; init; } = 4;

    /// <summary>The learners learn no day above this multiple of the 90 % point: what lies beyond is a fault of the data or an accident. Default 2.</summary>
    public double LargestMultiple { get; init; } = 2;

    /// <summary>Least number of days for the learners; with fewer the linear parts stand alone. Default 120.</summary>
    public int LeastDaysForLearning { get; init; } = 120;

    /// <summary>Whether one of the linear parts sees the course of the year where a whole year was seen. Default true.</summary>
    public bool CourseOfYear { get; init; } = true;

    /// <summary>Whether the meter measures heat (gas, district heat), which only falls as it gets warmer. Default true.</summary>
    public bool Heat { get; init; } = true;

    /// <summary>Settings of the trees.</summary>
    public BoostingSettings Boosting { get; init; } = new() { Trees = 80, Leaves = 8, ObservationsPerLeaf = 10, Ridge = 1 };
}
