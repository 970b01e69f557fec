namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Settings of the hourly score. The defaults were found on university meters; docs/analytics.md says how.</summary>
public sealed record ScoreSettings
{
    /// <summary>The scales at which the residual is looked at.</summary>
    public IReadOnlyList<ScoreChannel> Channels { get; init; } =
    [
        new(1, ScoreHours.All, ScoreSource.Centred, 0.99, 120, 0.25),
        new(1, ScoreHours.All, ScoreSource.Rise, 0.995, 180, 0.25),
        new(24, ScoreHours.All, ScoreSource.Centred, 0.8, 60, 0.30),
        new(168, ScoreHours.All, ScoreSource.Centred, 0.8, 90, 0.30),
        new(24, ScoreHours.Idle, ScoreSource.Centred, 0.8, 60, 0.30),
        new(336, ScoreHours.All, ScoreSource.Plain, 0.8, 180, 0.25),
    ];

    /// <summary>Score of an hour whose data are faulty beyond doubt. Default 50.</summary>
    public double FaultScore { get; init; } = 50;

    /// <summary>Share of the recent level of the residual that is taken off. Default 0.5.</summary>
    public double CentreShare { get; init; } = 0.5;

    /// <summary>Days over which that level is taken. Default 42.</summary>
    public int CentreDays { get; init; } = 42;

    /// <summary>Days before the hour in which it ends. Default 8, so that an event of a week does not hide itself.</summary>
    public int CentreLag { get; init; } = 8;

    /// <summary>Days over which the scatter is scaled anew. Default 60.</summary>
    public int ScaleDays { get; init; } = 60;
}
