using OfficeAffairs.Energy.Aggregator.Storage.Registry;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage.Registry;

public sealed class SumMembersTests
{
    static readonly DateOnly Start = new(2025, 1, 1);

    // Building 10 has main 1 with lighting 2 and air conditioning 3, whose part 4 is measured once more, and floor meters 5 of institution 1 and 6 of institution 2.
    static readonly AssignmentSpan[] Meters =
    [
        new(1, 10, null, 1, 0, "main", null, Validity.Always), new(2, 10, null, 1, 1, "sub", 1, Validity.Always), new(3, 10, null, 1, 2, "sub", 1, Validity.Always),
        new(4, 10, null, 1, 2, "sub", 3, Validity.Always), new(5, 10, 1, 1, 0, "sub", 1, Validity.Always), new(6, 10, 2, 1, 0, "sub", 1, Validity.Always),
    ];

    static readonly DatedFacts Shared = new([], [], [Share(1, 0.25m), Share(2, 0.75m)], [], []);

    [Fact]
    public void A_building_is_its_mains_its_end_uses_and_the_rest()
    {
        var members = SumMembers.Of(Meters, Shared);

        Assert.Equal("0:1=1 1:2=1 2:3=1 99:1=1 99:2=-1 99:3=-1", Show(members, SumKey.Building, 10));
        Assert.Equal("0:1=0.25 1:2=0.25 2:3=0.25 99:1=0.25 99:2=-0.25 99:3=-0.25", Show(members, SumKey.Institution, 1));
    }

    [Fact]
    public void By_sub_meter_each_has_its_own_and_its_share_of_the_rest()
    {
        var facts = Shared with { Shares = [.. Shared.Shares.Select((share, i) => share with { Basis = ShareBasis.SubMeter, Share = null, AreaM2 = i == 0 ? 100 : 300 })] };

        var members = SumMembers.Of(Meters, facts);

        Assert.Equal("0:1=0.25 0:5=0.75 0:6=-0.25", Show(members, SumKey.Institution, 1, endUse: 0));
        Assert.Equal("0:1=0.75 0:5=-0.75 0:6=0.25", Show(members, SumKey.Institution, 2, endUse: 0));
    }

    [Fact]
    public void A_meter_that_moved_counts_where_it_stood()
    {
        var moved = Start.AddDays(100);
        AssignmentSpan[] meters = [new(1, 10, null, 1, 0, "main", null, new Validity(null, moved)), new(1, 11, null, 1, 0, "main", null, new Validity(moved, null))];

        var members = SumMembers.Of(meters, new([], [], [], [], []));

        Assert.Equal([new WeightSpan(1, new Validity(null, moved))], members[new SumKey(SumKey.Building, 10, 1, 0, 1)]);
        Assert.Equal([new WeightSpan(1, new Validity(moved, null))], members[new SumKey(SumKey.Building, 11, 1, 0, 1)]);
    }

    [Fact]
    public void A_main_is_counted_only_while_no_main_is_above_it()
    {
        var above = Start.AddDays(10);
        AssignmentSpan[] meters =
        [
            new(1, 10, null, 1, 0, "main", null, new Validity(above, null)), new(2, 10, null, 1, 0, "main", null, new Validity(null, above)), new(2, 10, null, 1, 0, "main", 1, new Validity(above, null)),
        ];

        var members = SumMembers.Of(meters, new([], [], [], [], []));

        Assert.Equal([new WeightSpan(1, new Validity(null, above))], members[new SumKey(SumKey.Building, 10, 1, 0, 2)]);
    }

    [Fact]
    public void An_institution_has_those_below_it_while_they_are_below_it()
    {
        var facts = Shared with
        {
            Memberships = [new(1, 3, Validity.Always), new(2, 3, new Validity(Start, null)), new(3, 4, new Validity(null, Start.AddDays(50)))],
        };

        var members = SumMembers.Of(Meters, facts);

        Assert.Equal([new WeightSpan(0.25m, new Validity(null, Start)), new WeightSpan(1, new Validity(Start, null))], members[new SumKey(SumKey.Tree, 3, 1, 0, 1)]);
        Assert.Equal([new WeightSpan(0.25m, new Validity(null, Start)), new WeightSpan(1, new Validity(Start, Start.AddDays(50)))], members[new SumKey(SumKey.Tree, 4, 1, 0, 1)]);
        Assert.DoesNotContain(members.Keys, key => key.Scope == SumKey.Tree && key.ScopeId is 1 or 2);
    }

    /// <summary>Whatever changes when, whoever shares how: on every day the institutions' parts of every meter are the building's own.</summary>
    [Fact]
    public void Institutions_add_up_to_their_building_on_every_day()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (meters, facts) = RandomBuilding(random);
            var members = SumMembers.Of(meters, facts);
            for (var day = Start.AddDays(-20); day < Start.AddDays(420); day = day.AddDays(random.Next(1, 9)))
            {
                foreach (var endUse in new short[] { 0, 1, 2, SumKey.Remainder })
                {
                    foreach (var meter in meters.Select(meter => meter.MeterId).Distinct())
                    {
                        var building = WeightOn(members, new SumKey(SumKey.Building, 10, 1, endUse, meter), day);
                        var institutions = Enumerable.Range(1, 5).Sum(id => WeightOn(members, new SumKey(SumKey.Institution, id, 1, endUse, meter), day));
                        Assert.Equal(building, institutions);
                    }
                }
            }
        }
    }

    [Fact]
    public void Two_states_differ_exactly_where_their_weights_do()
    {
        var (a, b, c, d) = (Time(1), Time(2), Time(3), Time(4));

        Assert.Equal([(b, c)], SumMember.Differences([new(1, a, d)], [new(1, a, b), new(0.5, b, c), new(1, c, d)]));
        Assert.Equal([(a, b), (c, d)], SumMember.Differences([new(1, b, c)], [new(1, a, d)]));
        Assert.Empty(SumMember.Differences([new(1, a, b), new(1, b, c)], [new(1, a, c)]));
    }

    static DateTime Time(int day) => new(2025, 1, day, 0, 0, 0, DateTimeKind.Utc);

    static (AssignmentSpan[] Meters, DatedFacts Facts) RandomBuilding(Random random)
    {
        var meters = new List<AssignmentSpan>();
        for (var meter = 1; meter <= random.Next(2, 9); meter++)
        {
            foreach (var valid in Stretches(random))
            {
                var role = meter == 1 || random.Next(4) == 0 ? "main" : "sub";
                int? institution = role == "sub" && random.Next(2) == 0 ? random.Next(1, 4) : null;
                meters.Add(new(meter, 10, institution, 1, (short)(role == "main" ? 0 : random.Next(3)), role, meter > 1 && random.Next(3) > 0 ? random.Next(1, meter) : null, valid));
            }
        }

        var shares = new List<ShareSpan>();
        var counts = Enumerable.Range(1, 5).SelectMany(id => Stretches(random).Select(valid => new CountSpan(id, "energy-users", random.Next(1, 500), valid))).ToList();
        foreach (var valid in Stretches(random))
        {
            var (basis, users) = ((ShareBasis)random.Next(1, 4), random.Next(1, 6));
            shares.AddRange(Enumerable.Range(1, users).Select(id => new ShareSpan(10, id, basis, null, random.Next(1, 1000), valid)));
        }

        return ([.. meters], new([], [], shares, counts, []));
    }

    // One to three stretches that cover every day.
    static IEnumerable<Validity> Stretches(Random random)
    {
        DateOnly?[] bounds = [null, .. Enumerable.Range(0, random.Next(3)).Select(_ => Start.AddDays(random.Next(400))).Distinct().Order().Cast<DateOnly?>(), null];
        for (var i = 0; i + 1 < bounds.Length; i++) yield return new Validity(bounds[i], bounds[i + 1]);
    }

    static decimal WeightOn(IReadOnlyDictionary<SumKey, IReadOnlyList<WeightSpan>> members, SumKey key, DateOnly day) =>
        members.TryGetValue(key, out var spans) ? spans.Where(span => span.Valid.Contains(day)).Sum(span => span.Weight) : 0;

    static ShareSpan Share(int institution, decimal share) => new(10, institution, ShareBasis.Share, share, null, Validity.Always);

    static string Show(IReadOnlyDictionary<SumKey, IReadOnlyList<WeightSpan>> members, short scope, int id, short? endUse = null) => string.Join(
        ' ',
        members.Where(pair => pair.Key.Scope == scope && pair.Key.ScopeId == id && (endUse is null || pair.Key.EndUse == endUse))
            .OrderBy(pair => pair.Key.EndUse).ThenBy(pair => pair.Key.MeterId)
            .Select(pair => $"{pair.Key.EndUse}:{pair.Key.MeterId}={pair.Value.Single().Weight:0.##}"));
}
