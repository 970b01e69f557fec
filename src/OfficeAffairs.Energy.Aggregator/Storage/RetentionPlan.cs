using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What may be dropped. A pure function of its arguments.</summary>
static class RetentionPlan
{
    const int Named = 10;

    /// <summary>The steps for the settings, the finest first; none for what is kept for ever.</summary>
    /// <param name="options">The ages.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="open">Periods of reports that are not closed.</param>
    /// <param name="pending">The earliest moment of a counter that waits to be computed; null when nothing waits.</param>
    /// <param name="reach">How far before a moment readings are needed to compute it again.</param>
    public static IReadOnlyList<RetentionStep> Of(RetentionOptions options, DateTimeOffset now, IReadOnlyList<OpenPeriod> open, DateTimeOffset? pending, TimeSpan reach)
    {
        var steps = new List<RetentionStep>();
        Add(RetentionRelation.Readings, options.Readings, reach);
        Add(RetentionRelation.Intervals, options.Intervals, TimeSpan.Zero);
        Add(RetentionRelation.Hours, options.Hours, TimeSpan.Zero);
        Add(RetentionRelation.Days, options.Days, TimeSpan.Zero);
        return steps;

        void Add(RetentionRelation relation, int days, TimeSpan before)
        {
            if (days == 0)
            {
                return;
            }

            var wanted = now.AddDays(-days);
            var reasons = open.Where(p => p.Start - before < wanted).OrderBy(p => p.Start).ThenBy(p => p.Institution, StringComparer.Ordinal).ToList();
            var allowed = reasons.Count == 0 ? wanted : reasons[0].Start - before;
            List<string> texts = [.. reasons.Take(Named).Select(p => string.Create(CultureInfo.InvariantCulture, $"report {p.Kind} of {p.Institution} from {p.Start:O} is open"))];
            if (reasons.Count > Named)
            {
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"{reasons.Count - Named} more reports are open"));
            }

            if (pending is { } waiting && waiting - before < wanted)
            {
                allowed = waiting - before < allowed ? waiting - before : allowed;
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"readings from {waiting:O} on are not computed yet"));
            }

            steps.Add(new RetentionStep(relation, wanted, allowed, texts));
        }
    }
}
