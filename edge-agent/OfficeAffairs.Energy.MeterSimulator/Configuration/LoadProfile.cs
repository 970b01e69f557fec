namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>The shape of a load as fractions of its peak.</summary>
sealed record LoadProfile
{
    public required string Name { get; init; }

    /// <summary>Who is there when; null = a load that knows no hours.</summary>
    public ScheduleDefinition? Schedule { get; init; }

    /// <summary>Always on.</summary>
    public double Base { get; init; }

    /// <summary>Follows the occupancy.</summary>
    public double Occupied { get; init; }

    /// <summary>Follows the occupancy times the darkness outside.</summary>
    public double Dark { get; init; }

    /// <summary>Follows the darkness outside, whoever is there: outdoor lighting.</summary>
    public double Outdoor { get; init; }

    public WeatherResponse? Cooling { get; init; }

    public WeatherResponse? Heating { get; init; }

    /// <summary>Relative spread from one quarter of an hour to the next.</summary>
    public double Noise { get; init; }

    /// <summary>Relative spread from day to day.</summary>
    public double DayNoise { get; init; }

    /// <summary>Relative growth per year.</summary>
    public double Growth { get; init; }
}
