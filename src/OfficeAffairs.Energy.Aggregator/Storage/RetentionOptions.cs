namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>How long things are kept and when they are compressed. In days; 0 means for ever. What is finer goes first.</summary>
sealed record RetentionOptions
{
    /// <summary>The least number of days by which 15-minute consumption outlives readings: a month that is still recomputed must have all its intervals.</summary>
    public const int Margin = 62;

    /// <summary>Days that raw readings are kept; <c>READINGS</c>; at least 62, 0 for ever.</summary>
    public int Readings { get; init; }

    /// <summary>Days that 15-minute consumption is kept; <c>INTERVALS</c>; 0 for ever.</summary>
    public int Intervals { get; init; }

    /// <summary>Days that sums by hour are kept; <c>HOURS</c>; 0 for ever.</summary>
    public int Hours { get; init; }

    /// <summary>Days that sums by day are kept; <c>DAYS</c>; 0 for ever. Sums by month are never dropped.</summary>
    public int Days { get; init; }

    /// <summary>The age in days from which the community edition compresses readings and 15-minute consumption; <c>COMPRESS</c>; 0 never.</summary>
    public int Compress { get; init; } = 14;

    /// <summary>Reads the section.</summary>
    public static RetentionOptions Read(IConfigurationSection section, List<string> errors)
    {
        const int Longest = 36_500;
        var reader = new SettingReader(section, errors);
        var defaults = new RetentionOptions();
        var options = new RetentionOptions
        {
            Readings = reader.Number("READINGS", defaults.Readings, 0, Longest),
            Intervals = reader.Number("INTERVALS", defaults.Intervals, 0, Longest),
            Hours = reader.Number("HOURS", defaults.Hours, 0, Longest),
            Days = reader.Number("DAYS", defaults.Days, 0, Longest),
            Compress = reader.Number("COMPRESS", defaults.Compress, 0, Longest),
        };
        errors.AddRange(options.Faults().Select(fault => $"{AggregatorConfiguration.Prefix}RETENTION__{fault}"));
        return options;
    }

    /// <summary>What does not fit together, each beginning with the name of the setting.</summary>
    public IEnumerable<string> Faults()
    {
        if (Readings is > 0 and < Margin)
        {
            yield return $"READINGS is {Readings} days; at least {Margin} are needed, so that the month before can be reported and computed again.";
        }

        if (Outlives(Readings, Intervals, Margin))
        {
            yield return $"INTERVALS is {Intervals} days; it must be at least {Margin} more than READINGS ({Text(Readings)}), or 0 for ever.";
        }

        if (Outlives(Intervals, Hours, 0))
        {
            yield return $"HOURS is {Hours} days; it must not be less than INTERVALS ({Text(Intervals)}), or 0 for ever.";
        }

        if (Outlives(Hours, Days, 0))
        {
            yield return $"DAYS is {Days} days; it must not be less than HOURS ({Text(Hours)}), or 0 for ever.";
        }
    }

    // Whether the finer would be kept longer than the coarser that is made of it.
    static bool Outlives(int finer, int coarser, int margin) => coarser > 0 && (finer == 0 || finer + margin > coarser);

    static string Text(int days) => days == 0 ? "for ever" : days.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
