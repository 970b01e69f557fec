namespace OfficeAffairs.Energy.Analytics.Formulas;

/// <summary>Finds virtual meters that would be made of themselves.</summary>
public static class FormulaCycles
{
    /// <summary>The way from a meter back to itself.</summary>
    /// <param name="meter">The meter whose formula is to be set.</param>
    /// <param name="members">What its formula names.</param>
    /// <param name="formulas">What the formulas of all other virtual meters name, at any time.</param>
    /// <returns>The meters on the way, beginning and ending with <paramref name="meter"/>; empty when there is none.</returns>
    public static IReadOnlyList<string> Find(string meter, IEnumerable<string> members, ILookup<string, string> formulas)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ways = new Stack<(string Meter, IReadOnlyList<string> Way)>(members.Select(member => (member, (IReadOnlyList<string>)[meter, member])));
        while (ways.TryPop(out var at))
        {
            if (at.Meter == meter) return at.Way;
            if (!seen.Add(at.Meter)) continue;
            foreach (var next in formulas[at.Meter]) ways.Push((next, [.. at.Way, next]));
        }

        return [];
    }
}
