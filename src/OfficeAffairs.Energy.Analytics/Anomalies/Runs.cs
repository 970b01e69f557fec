namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Finds stretches of consecutive elements.</summary>
static class Runs
{
    /// <summary>Stretches [First, End) in which the condition holds, at least <paramref name="least"/> long.</summary>
    public static IEnumerable<(int First, int End)> Where(int count, Func<int, bool> holds, int least)
    {
        var first = -1;
        for (var i = 0; i <= count; i++)
        {
            var now = i < count && holds(i);
            if (now && first < 0)
                first = i;
            if (now || first < 0)
                continue;
            if (i - first >= least)
                yield return (first, i);
            first = -1;
        }
    }

    /// <summary>Stretches of flagged elements, joined where at most <paramref name="bridge"/> unflagged ones lie between.</summary>
    public static IEnumerable<(int First, int End)> Joined(IReadOnlyList<bool> flags, int bridge)
    {
        var first = -1;
        var last = -1;
        for (var i = 0; i < flags.Count; i++)
        {
            if (!flags[i])
                continue;
            if (first >= 0 && i - last - 1 > bridge)
            {
                yield return (first, last + 1);
                first = i;
            }

            first = first < 0 ? i : first;
            last = i;
        }

        if (first >= 0)
            yield return (first, last + 1);
    }
}
