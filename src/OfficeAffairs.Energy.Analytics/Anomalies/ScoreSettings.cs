namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Settings of the hourly score. The defaults were found on university meters; docs/analytics.md says how.</summary>
public sealed record ScoreSettings
{
    /// <summary>The scales at which the residual is looked at. Their weights give about one alarm in four weeks and meter.</summary>
    public IReadOnlyList<ScoreChannel> Channels { get; init; } =
    [
        new(1, ScoreHours.All, ScoreSource.Rise, 0.995, 120, 0.58),
        new(24, ScoreHours.All, ScoreSource.Centred, 0.95, 90, 0.675, 24, 24),
        new(72, ScoreHours.All, ScoreSource.Centred, 0.95, 90, 0.745, 24, 48),
        new(168, ScoreHours.All, ScoreSource.Centred, 0.95, 120, 1.04, 36, 72),
    ];

    /// <summary>What says how strong a deviation is, alarm or not; weights are shares of the sum.</summary>
    public IReadOnlyList<ScoreChannel> Strength { get; init; } =
    [
        new(1, ScoreHours.All, ScoreSource.Centred, 0, 1, 0.3),
        new(24, ScoreHours.All, ScoreSource.Centred, 0.95, 90, 0.4),
        new(24, ScoreHours.Idle, ScoreSource.Centred, 0.95, 90, 0.3),
        new(168, ScoreHours.All, ScoreSource.Centred, 0.95, 120, 0.4),
    ];

    /// <summary>An alarm that grows to this multiple of what was told is told again. Default 1.3.</summary>
    public double NewsFactor { get; init; } = 1.3;

    /// <summary>Score of an hour whose data are faulty beyond doubt. Default 50.</summary>
    public double FaultScore { get; init; } = 50;

    /// <summary>Share of the recent level of the residual that is taken off. Default 0.8.</summary>
    public double CentreShare { get; init; } = 0.8;

    /// <summary>Days over which that level is taken. Default 42.</summary>
    public int CentreDays { get; init; } = 42;

    /// <summary>Days before the hour in which it ends. Default 8, so that an event of a week does not hide itself.</summary>
    public int CentreLag { get; init; } = 8;

    /// <summary>Days over which the scatter is scaled anew. Default 60.</summary>
    public int ScaleDays { get; init; } = 60;
}
