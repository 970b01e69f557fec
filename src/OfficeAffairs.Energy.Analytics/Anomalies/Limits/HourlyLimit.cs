namespace OfficeAffairs.Energy.Analytics.Anomalies.Limits;

/// <summary>Something measured by the hour that must stay on one side of a limit.</summary>
sealed record HourlyLimit
{
    /// <summary>What is found where it does not.</summary>
    public required string Type { get; init; }

    /// <summary>What was measured each hour; NaN where it says nothing.</summary>
    public required double[] Values { get; init; }

    /// <summary>The limit.</summary>
    public required double Limit { get; init; }

    /// <summary>The limit from which on it is an alarm; null for none.</summary>
    public double? AlarmLimit { get; init; }

    /// <summary>Whether values below the limit are wrong. Default false: those above.</summary>
    public bool Below { get; init; }

    /// <summary>Unit of the values (UCUM).</summary>
    public string Unit { get; init; } = "1";

    /// <summary>Hours of a day that must lie beyond the limit.</summary>
    public required int LeastHours { get; init; }

    /// <summary>Days in a row, of those that say anything, that must be so.</summary>
    public required int LeastDays { get; init; }

    /// <summary>1 notice, 2 warning. Default 2.</summary>
    public int Severity { get; init; } = 2;

    /// <summary>How sure it is. Default 0.9.</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Whether a value lies beyond a limit.</summary>
    public bool IsBeyond(double value, double limit) => Below ? value < limit : value > limit;
}
