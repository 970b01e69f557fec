using System.Runtime.InteropServices;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Sums the rollups of a building's or an institution's meters. Meters must come in ascending order of their ids: every sum is taken in that order,
/// so that it is the same to the last bit however often and in whatever pieces it is made.
/// </summary>
sealed class ScopeSums
{
    readonly DateTimeOffset _due;
    readonly Dictionary<int, List<(int Group, ScopeMember Member)>> _parts = [];
    readonly List<List<ScopeMember>> _groups = [];
    readonly Dictionary<(int Group, RollupBucket Length, DateTimeOffset Start), Sum> _sums = [];
    readonly HashSet<(ScopeMember Member, DateTimeOffset Month)> _divided = new();

    /// <summary>Begins.</summary>
    /// <param name="members">What the sums are made of.</param>
    /// <param name="due">The end of the last interval that can be there: intervals after it are not expected yet.</param>
    public ScopeSums(IEnumerable<ScopeMember> members, DateTimeOffset due)
    {
        _due = due;
        foreach (var group in members.GroupBy(member => (member.Commodity, member.EndUse)))
        {
            foreach (var member in group)
            {
                if (!_parts.TryGetValue(member.MeterId, out var parts)) _parts[member.MeterId] = parts = [];
                parts.Add((_groups.Count, member));
            }

            _groups.Add([.. group]);
        }
    }

    /// <summary>The meters to add, in the order in which they are to be added.</summary>
    public IEnumerable<int> Meters => _parts.Keys.Order();

    /// <summary>Whether a month may be made of days, because a meter is part of a sum only for some of them: the days of whole months are needed then.</summary>
    public bool IsDivided => _groups.Exists(group => group.Exists(member => member.MemberFrom is not null || member.MemberTo is not null));

    /// <summary>Adds a bucket of a meter to every sum that the meter is part of. Buckets of one meter come by their start.</summary>
    public void Add(in MeterRollup part)
    {
        foreach (var (group, member) in _parts[part.MeterId])
        {
            if (part.Length == RollupBucket.Month)
            {
                if (member.IsPartOfMonth(part.Start)) Add(group, member, part, member.DueIn(part.Length, part.Start, _due));
                continue;
            }

            if (!member.IsPartAt(part.Start)) continue;
            Add(group, member, part, member.DueIn(part.Length, part.Start, _due));
            if (part.Length == RollupBucket.Day && !member.IsPartOfMonth(part.Start)) AddToMonth(group, member, part);
        }
    }

    // What is due of the month is counted with the first of its days.
    void AddToMonth(int group, ScopeMember member, in MeterRollup day)
    {
        var month = BucketRanges.StartOf(day.Start, RollupBucket.Month, member.Offset);
        var isFirst = _divided.Add((member, month));
        Add(group, member, day with { Length = RollupBucket.Month, Start = month }, isFirst ? member.DueIn(RollupBucket.Month, month, _due) : null);
    }

    void Add(int group, ScopeMember member, in MeterRollup part, int? due)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (group, part.Length, part.Start), out _);
        var weight = Math.Abs(member.Weight);
        sum.Value += member.Weight * part.Value;
        sum.Estimated += weight * part.Estimated;
        sum.Interpolated += weight * part.Interpolated;
        sum.Manual += weight * part.Manual;
        sum.Corrected += weight * part.Corrected;
        sum.Intervals += part.Intervals;
        sum.Expected += part.Expected;
        sum.HasMain |= member.Weight > 0;
        if (due is null) return;
        sum.DueOfPresent += due.Value;
        sum.Present++;
    }

    /// <summary>The sums. What no sub-meter measures is told only where a main was measured.</summary>
    public IEnumerable<ScopeSum> Results()
    {
        foreach (var ((group, length, start), sum) in _sums)
        {
            var members = _groups[group];
            var (commodity, endUse) = (members[0].Commodity, members[0].EndUse);
            if (endUse == SumKey.Remainder && !sum.HasMain) continue;

            // What is due of a meter that is silent in the bucket lowers the completeness of the sum.
            var silent = sum.Present == members.Count ? 0 : members.Sum(member => member.DueIn(length, start, _due)) - sum.DueOfPresent;
            var most = endUse == SumKey.Remainder ? Math.Abs(sum.Value) : double.PositiveInfinity;
            yield return new ScopeSum(
                length, commodity, endUse, start, sum.Value, Math.Min(most, sum.Estimated), Math.Min(most, sum.Interpolated), Math.Min(most, sum.Manual),
                Math.Min(most, sum.Corrected), sum.Intervals, sum.Expected + silent);
        }
    }

    struct Sum
    {
        public double Value;
        public double Estimated;
        public double Interpolated;
        public double Manual;
        public double Corrected;
        public int Intervals;
        public int Expected;
        public int DueOfPresent;
        public int Present;
        public bool HasMain;
    }
}
