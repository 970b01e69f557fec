namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A building or an institution whose sums of a range are to be made anew.</summary>
sealed record PendingScope
{
    /// <summary>Takes a row of <c>rollup_pending</c>.</summary>
    /// <param name="scope">2 building, 3 institution.</param>
    /// <param name="id">Key of it.</param>
    /// <param name="from">Start of the range.</param>
    /// <param name="to">End of the range, not included.</param>
    public PendingScope(short scope, int id, DateTime from, DateTime to)
    {
        // Infinity is read without a kind, and an array takes only one.
        (Scope, Id, From, To) = (scope, id, DateTime.SpecifyKind(from, DateTimeKind.Utc), DateTime.SpecifyKind(to, DateTimeKind.Utc));
    }

    /// <summary>2 building, 3 institution.</summary>
    public short Scope { get; }

    /// <summary>Key of it.</summary>
    public int Id { get; }

    /// <summary>Start of the range, UTC; the beginning of the calendar is minus infinity.</summary>
    public DateTime From { get; }

    /// <summary>End of the range, not included, UTC; the end of the calendar is infinity.</summary>
    public DateTime To { get; }

    /// <summary>The start of the range, moved back by whole days where it has a start.</summary>
    public DateTime Before(int days) => From == DateTime.MinValue ? From : From.AddDays(-days);

    /// <summary>The end of the range, moved on by whole days where it has an end.</summary>
    public DateTime After(int days) => To >= DateTime.MaxValue.AddDays(-days) ? To : To.AddDays(days);

    /// <summary>Whether a sum is one of those to be made anew: whole buckets that begin in the range or reach into it.</summary>
    public bool Contains(ScopeSum sum) =>
        sum.Start.UtcDateTime < To && sum.Start.UtcDateTime >= sum.Length switch { RollupBucket.Hour => From, RollupBucket.Day => Before(1), _ => Before(31) };
}
