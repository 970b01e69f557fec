using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Whether the disk has room for the outbox that the operator allows. Pure: the figures come in, a verdict goes out.</summary>
/// <param name="MaximumBytes">The limit to work with: the operator's, or what the disk has room for.</param>
/// <param name="IsRefused">True when there is too little room to begin at all.</param>
/// <param name="Text">What to tell the operator, with figures; null when all is well.</param>
readonly record struct OutboxSpace(long MaximumBytes, bool IsRefused, string? Text)
{
    /// <summary>Below this much room an agent could not even outlast a night.</summary>
    public const long Smallest = 32L * 1024 * 1024;

    // A reading of a live batch with its share of the batch's names and frames; measured at 30 to 45 bytes, see the test beside this.
    const double BytesPerReading = 48;

    /// <summary>Judges.</summary>
    /// <param name="limitBytes">The operator's limit.</param>
    /// <param name="limitAge">The operator's age limit.</param>
    /// <param name="usedBytes">What the outbox takes already.</param>
    /// <param name="freeBytes">What the disk has free.</param>
    /// <param name="readingsPerDay">How many readings the configuration makes a day.</param>
    public static OutboxSpace Judge(long limitBytes, TimeSpan limitAge, long usedBytes, long freeBytes, double readingsPerDay)
    {
        var room = usedBytes + freeBytes;
        if (room < Smallest)
        {
            return new OutboxSpace(room, IsRefused: true, $"The disk has {Size(freeBytes)} free; the outbox needs at least {Size(Smallest)}. Make room, or name another folder with --data.");
        }

        // A tenth stays free: logs, status and thinning need some.
        var usable = Math.Max(Smallest, room - (room / 10));
        var maximum = Math.Min(limitBytes, usable);
        var lasts = maximum / Math.Max(1, readingsPerDay * BytesPerReading);
        var days = string.Create(CultureInfo.InvariantCulture, $"about {lasts:0.#} days");
        if (maximum < limitBytes)
        {
            return new OutboxSpace(maximum, IsRefused: false, $"The outbox may grow to {Size(limitBytes)}, but the disk has {Size(freeBytes)} free: it is limited to {Size(maximum)}, {days} of {readingsPerDay:N0} readings a day.");
        }

        return lasts < limitAge.TotalDays
            ? new OutboxSpace(maximum, IsRefused: false, $"{Size(maximum)} hold {days} of {readingsPerDay:N0} readings a day, not the {limitAge.TotalDays:0.#} days of outbox.max_age; after that gauges are given up first. Raise outbox.max_size to {Size((long)(readingsPerDay * BytesPerReading * limitAge.TotalDays))} to keep all.")
            : new OutboxSpace(maximum, IsRefused: false, Text: null);
    }

    static string Size(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.#} MiB");
}
