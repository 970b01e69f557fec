namespace OfficeAffairs.Energy.Chaos.Oracle;

/// <summary>Holds what was handed out against what is stored. Pure functions.</summary>
static class Verdict
{
    /// <summary>Judges the history: every point at every step, once.</summary>
    /// <param name="stored">What the database has.</param>
    /// <param name="points">The points that there are.</param>
    /// <param name="steps">The steps that each was read at.</param>
    public static (long Lost, long Doubled) OnHistory(IEnumerable<HistoryPoint> stored, IReadOnlySet<(string Meter, string Key)> points, long steps)
    {
        var found = stored.ToDictionary(point => (point.Meter, point.Key));
        var lost = points.Sum(point => steps - Math.Min(steps, found.TryGetValue(point, out var has) ? has.Times : 0));
        return (lost, found.Values.Sum(point => (point.Rows - point.Times) + Math.Max(0, point.Times - steps)));
    }

    /// <summary>Judges the numbered answers: every number that a meter gave, once for every point.</summary>
    /// <param name="logs">What the meters handed out.</param>
    /// <param name="stored">What the database has: meter, number, rows and different points.</param>
    /// <param name="points">Points of an answer.</param>
    public static (MissingAnswers Missing, long Doubled) OnAnswers(
        IReadOnlyList<AnswerLog> logs, IReadOnlyList<(string Meter, int Number, long Rows, long Points)> stored, int points)
    {
        var byMeter = stored.ToLookup(item => item.Meter);
        var (missing, doubled) = (default(MissingAnswers), 0L);
        foreach (var log in logs)
        {
            var numbers = byMeter[log.Meter].ToDictionary(item => item.Number, item => (item.Rows, item.Points));
            missing += log.Judge(numbers.ContainsKey);
            doubled += numbers.Sum(pair => pair.Value.Rows - (pair.Key <= log.Count ? pair.Value.Points : 0));

            // An answer is stored whole or not at all; what is there in part has lost the rest.
            missing += new MissingAnswers { Lost = numbers.Values.Count(item => item.Points < points) };
        }

        return (new MissingAnswers { Lost = missing.Lost * points, Unsaved = missing.Unsaved * points, Discarded = missing.Discarded * points, Destroyed = missing.Destroyed * points }, doubled);
    }
}
