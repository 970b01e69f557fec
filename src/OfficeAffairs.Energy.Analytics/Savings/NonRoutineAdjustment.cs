using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>What non-routine events do to a reporting period.</summary>
/// <param name="Metered">Hourly consumption without the excluded hours.</param>
/// <param name="Excluded">How many hours are excluded.</param>
/// <param name="PerHour">What the events add to the adjusted baseline in each hour.</param>
sealed record NonRoutineAdjustment(double[] Metered, int Excluded, double[] PerHour)
{
    const double HoursOfADay = 24;

    /// <summary>Applies the events.</summary>
    public static NonRoutineAdjustment Of(HourlyContext context, double[] metered, IReadOnlyList<NonRoutineEvent> events)
    {
        var kept = (double[])metered.Clone();
        var perHour = new double[metered.Length];
        var excluded = new bool[metered.Length];
        foreach (var change in events)
        {
            var from = Math.Clamp((int)Math.Floor((change.Range.Start - context.Start).TotalHours), 0, metered.Length);
            var to = Math.Clamp((int)Math.Ceiling((change.Range.End - context.Start).TotalHours), from, metered.Length);
            for (var i = from; i < to; i++)
            {
                excluded[i] |= change.Treatment is NonRoutineTreatment.Exclude;
                perHour[i] += change.Treatment is NonRoutineTreatment.Adjust ? change.PerDay / HoursOfADay : 0;
            }
        }

        for (var i = 0; i < kept.Length; i++)
            kept[i] = excluded[i] ? double.NaN : kept[i];
        return new NonRoutineAdjustment(kept, excluded.Count(e => e), perHour);
    }
}
