namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A dated event in a meter's life that its counter cannot tell by itself.</summary>
public enum MeterEpochKind
{
    /// <summary>The meter began to measure here: nothing before belongs to it.</summary>
    Installed,

    /// <summary>The device was replaced: the old counter ends, another begins (换表).</summary>
    Exchanged,

    /// <summary>The counter was set back, to 0 unless an initial value is given (归零).</summary>
    Reset,

    /// <summary>The transformer ratio changed: the counter goes on in another scale (互感器变比变更).</summary>
    RatioChanged,

    /// <summary>The counter turns the other way from then on, as after current transformers were reversed: what it loses is consumption (方向变更).</summary>
    DirectionChanged,
}
