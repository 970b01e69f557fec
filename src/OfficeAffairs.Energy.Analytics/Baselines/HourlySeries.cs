namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Values of consecutive hours. <see cref="double.NaN"/> means that no valid value exists for the hour.</summary>
public sealed class HourlySeries
{
    /// <summary>Makes a series that begins at <paramref name="start"/>; the values are taken over, not copied.</summary>
    /// <param name="start">Start of the first hour, a whole hour of UTC.</param>
    /// <param name="values">One value per hour, NaN where missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start is not a whole hour.</exception>
    public HourlySeries(DateTimeOffset start, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (start.UtcTicks % TimeSpan.TicksPerHour != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"The start {start:O} is not a whole hour.");
        }

        Start = start.ToUniversalTime();
        Values = values;
    }

    /// <summary>Start of the first hour, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>One value per hour, NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>The first moment after the last hour, UTC.</summary>
    public DateTimeOffset End => Start.AddHours(Values.Length);

    /// <summary>The value of the hour that begins at <paramref name="hour"/>, NaN outside the series.</summary>
    public double At(DateTimeOffset hour)
    {
        var index = (hour - Start).Ticks / TimeSpan.TicksPerHour;
        return index >= 0 && index < Values.Length ? Values[index] : double.NaN;
    }

    /// <summary>A copy of the hours from <paramref name="start"/> on, NaN where this series does not reach.</summary>
    public double[] Slice(DateTimeOffset start, int count)
    {
        var result = new double[count];
        var shift = (start - Start).Ticks / TimeSpan.TicksPerHour;
        for (var i = 0; i < count; i++)
        {
            var index = shift + i;
            result[i] = index >= 0 && index < Values.Length ? Values[index] : double.NaN;
        }

        return result;
    }
}
