using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>
/// Which meters the sums of buildings and institutions are made of, with what weight and when. Pure. Within a building and commodity the shares of the
/// institutions add up to the building's own sum, meter by meter; an institution with all below it is the sum of theirs.
/// </summary>
sealed class SumMembers
{
    // Deeper than any tree of institutions or meters; ends the walk should one ever be a circle.
    const int MaximumDepth = 64;

    readonly DatedFacts _facts;
    readonly DatedRegistry _registry;
    readonly ILookup<int, AssignmentSpan> _ofMeter;
    readonly ILookup<int, ShareSpan> _users;
    readonly Dictionary<SumKey, List<WeightSpan>> _spans = [];

    SumMembers(IReadOnlyList<AssignmentSpan> assignments, DatedFacts facts)
    {
        (_facts, _registry) = (facts, new DatedRegistry(facts));
        _users = facts.Shares.ToLookup(share => share.BuildingId);
        _ofMeter = assignments.ToLookup(assignment => assignment.MeterId);
    }

    /// <summary>The members of every sum.</summary>
    public static IReadOnlyDictionary<SumKey, IReadOnlyList<WeightSpan>> Of(IReadOnlyList<AssignmentSpan> assignments, DatedFacts facts)
    {
        var members = new SumMembers(assignments, facts);
        foreach (var building in assignments.GroupBy(assignment => assignment.BuildingId)) members.AddBuilding(building.Key, [.. building]);
        members.AddTrees();
        return members._spans
            .Select(pair => KeyValuePair.Create(pair.Key, WeightSpan.Sum(pair.Value)))
            .Where(pair => pair.Value.Count > 0)
            .ToDictionary();
    }

    // Between two bounds of anything that a building's sums depend on nothing changes.
    void AddBuilding(int building, List<AssignmentSpan> assignments)
    {
        var users = _users[building].ToList();
        var people = users.Where(user => user.Basis == ShareBasis.Headcount).Select(user => user.InstitutionId).ToHashSet();
        var related = assignments.SelectMany(assignment => Above(assignment.MeterId)).Distinct().SelectMany(meter => _ofMeter[meter]);
        DateOnly?[] bounds =
        [
            null,
            .. assignments.Concat(related).Select(assignment => assignment.Valid).Concat(users.Select(user => user.Valid))
                .Concat(people.Count == 0 ? [] : _facts.Headcounts.Where(count => people.Contains(count.InstitutionId)).Select(count => count.Valid))
                .SelectMany(valid => new[] { valid.From, valid.Until }).OfType<DateOnly>().Distinct().Order().Cast<DateOnly?>(),
        ];
        for (var i = 0; i < bounds.Length; i++)
        {
            var stretch = new Validity(bounds[i], i + 1 < bounds.Length ? bounds[i + 1] : null);
            var day = stretch.From ?? stretch.Until?.AddDays(-1) ?? DateOnly.MinValue;
            var there = assignments.Where(assignment => assignment.Valid.Contains(day)).ToDictionary(assignment => assignment.MeterId);
            if (there.Count == 0) continue;
            var division = new BuildingDivision(building, _registry.SharesOn(building, day), users.Exists(user => user.Basis == ShareBasis.SubMeter && user.Valid.Contains(day)));
            foreach (var (key, weight) in division.Weights(there, meter => AboveOn(meter, day))) Add(key, new WeightSpan(weight, stretch));
        }
    }

    void AddTrees()
    {
        foreach (var (key, spans) in _spans.Where(pair => pair.Key.Scope == SumKey.Institution).ToList())
        {
            foreach (var span in WeightSpan.Sum(spans))
            {
                foreach (var (institution, valid) in Around(key.ScopeId, span.Valid, 0))
                {
                    if (_registry.HasBelow(institution)) Add(key with { Scope = SumKey.Tree, ScopeId = institution }, span with { Valid = valid });
                }
            }
        }
    }

    // The institution itself and those above it, each with the days on which it is above.
    IEnumerable<(int Institution, Validity Valid)> Around(int institution, Validity valid, int depth)
    {
        yield return (institution, valid);
        if (depth >= MaximumDepth) yield break;
        foreach (var membership in _registry.ParentsOf(institution))
        {
            var common = membership.Valid.Intersect(valid);
            if (common.IsEmpty) continue;
            foreach (var above in Around(membership.ParentId, common, depth + 1)) yield return above;
        }
    }

    // Every meter that was ever above this one.
    HashSet<int> Above(int meter)
    {
        var seen = new HashSet<int>();
        var waiting = new Stack<int>([meter]);
        while (waiting.TryPop(out var at))
        {
            foreach (var parent in _ofMeter[at].Select(assignment => assignment.ParentId).OfType<int>().Where(seen.Add)) waiting.Push(parent);
        }

        return seen;
    }

    IEnumerable<AssignmentSpan> AboveOn(int meter, DateOnly day)
    {
        var at = On(meter, day);
        for (var depth = 0; depth < MaximumDepth && at?.ParentId is { } parent; depth++)
        {
            at = On(parent, day);
            if (at is not null) yield return at;
        }
    }

    AssignmentSpan? On(int meter, DateOnly day) => _ofMeter[meter].FirstOrDefault(assignment => assignment.Valid.Contains(day));

    void Add(SumKey key, WeightSpan span)
    {
        ref var spans = ref CollectionsMarshal.GetValueRefOrAddDefault(_spans, key, out _);
        (spans ??= []).Add(span);
    }
}
