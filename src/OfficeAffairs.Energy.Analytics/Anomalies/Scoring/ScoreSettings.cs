namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>Settings of the hourly score. The defaults were found on university meters; docs/analytics.md says how.</summary>
public sealed record ScoreSettings
{
    /// <summary>What raises alarms. Their weights give about one alarm in four weeks and meter.</summary>
    public IReadOnlyList<ScoreChannel> Channels { get; init; } =
    [
        new() { Window = 1, Source = ScoreSource.Rise, UpwardsOnly = true, Quantile = 0.998, PastDays = 30, Floor = 0.3, Unit = ScoreUnit.Swing, Weight = 1 / 1.5 },
        new() { Window = 24, Source = ScoreSource.Level, Hours = ScoreHours.Idle, UpwardsOnly = true, Quantile = 0.9, Floor = 0.25, Unit = ScoreUnit.Swing, Weight = 1 / 1.6, ToldHours = 6, QuietHours = 24 },
        new() { Window = 24, Source = ScoreSource.Level, Quantile = 0.9, Floor = 0.1, Unit = ScoreUnit.MeanLoad, Weight = 1 / 2.3, ToldHours = 6, QuietHours = 24 },
        new() { Window = 48, Source = ScoreSource.SteadyLevel, Quantile = 0.9, Floor = 0.08, Unit = ScoreUnit.MeanLoad, Weight = 1 / 1.8, ToldHours = 15, QuietHours = 48 },
        new() { Window = 72, Source = ScoreSource.SteadyLevel, Quantile = 0.9, Floor = 0.08, Unit = ScoreUnit.MeanLoad, Weight = 1 / 1.6, ToldHours = 15, QuietHours = 48 },
        new() { Window = 168, Source = ScoreSource.Level, Quantile = 0.9, Floor = 0.1, Unit = ScoreUnit.MeanLoad, Weight = 1 / 1.6, ToldHours = 8, QuietHours = 72 },
        new() { Window = 42 * 24, Source = ScoreSource.Drift, Quantile = 0.9, PastDays = 300, Floor = 0.04, Weight = 1 / 1.4, ToldHours = 34, QuietHours = 72 },
    ];

    /// <summary>What says how strong a deviation is, alarm or not; weights are shares of the sum.</summary>
    public IReadOnlyList<ScoreChannel> Strength { get; init; } =
    [
        new() { Window = 1, Source = ScoreSource.Sigmas, Weight = 0.3 },
        new() { Window = 24, Source = ScoreSource.Sigmas, Quantile = 0.95, PastDays = 90, Floor = 0.15, Weight = 0.4 },
        new() { Window = 24, Source = ScoreSource.Sigmas, Hours = ScoreHours.Idle, Quantile = 0.95, PastDays = 90, Floor = 0.15, Weight = 0.3 },
        new() { Window = 168, Source = ScoreSource.Sigmas, Quantile = 0.95, Floor = 0.15, Weight = 0.4 },
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
