using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>What the sums of one building, and its part in the sums of its institutions, are made of on one day. Pure.</summary>
/// <param name="building">The building.</param>
/// <param name="shares">The institutions' shares of what is common.</param>
/// <param name="bySubMeter">Whether each institution has what its own sub-meters measure and its share of the rest.</param>
sealed class BuildingDivision(int building, IReadOnlyDictionary<int, decimal> shares, bool bySubMeter)
{
    readonly Dictionary<SumKey, decimal> _weights = [];

    /// <summary>The weight of every meter in every sum.</summary>
    /// <param name="meters">The meters that stand in the building on the day.</param>
    /// <param name="above">What measures a meter too, from the nearest upwards; it may stand in another building.</param>
    public IReadOnlyDictionary<SumKey, decimal> Weights(IReadOnlyDictionary<int, AssignmentSpan> meters, Func<int, IEnumerable<AssignmentSpan>> above)
    {
        bool Has(AssignmentSpan meter, Func<AssignmentSpan, bool> kind) =>
            above(meter.MeterId).Any(other => other.BuildingId == building && other.Commodity == meter.Commodity && kind(other));
        foreach (var commodity in meters.Values.Where(meter => meter.Commodity != (short)Commodity.Environment).GroupBy(meter => meter.Commodity))
        {
            // What is below another of its kind is already counted there.
            var mains = commodity.Where(meter => meter.IsMain && !Has(meter, other => other.IsMain)).ToList();
            var endUses = commodity.Where(meter => meter.IsEndUse && !Has(meter, other => other.IsEndUse)).ToList();
            foreach (var main in mains) Add(main, 0);
            foreach (var endUse in endUses) Add(endUse, endUse.EndUse);
            if (bySubMeter && mains.Exists(main => main.InstitutionId is null))
            {
                foreach (var meter in commodity.Where(meter => meter.IsOfOneUser && !Has(meter, other => other.IsOfOneUser))) AddOwn(meter);
            }

            if (mains.Count > 0 && endUses.Count > 0) AddRemainder(commodity.Key);
        }

        return _weights.Where(pair => pair.Value != 0).ToDictionary();
    }

    void Add(AssignmentSpan meter, short endUse)
    {
        Add(Key(meter, endUse), 1);
        foreach (var (institution, share) in Users(meter)) Add(Key(meter, endUse) with { Scope = SumKey.Institution, ScopeId = institution }, share);
    }

    // Its user has all of it; as it is a part of what is common, all users have their share of that much less.
    void AddOwn(AssignmentSpan meter)
    {
        var key = Key(meter, 0) with { Scope = SumKey.Institution };
        Add(key with { ScopeId = meter.InstitutionId!.Value }, 1);
        foreach (var (institution, share) in shares) Add(key with { ScopeId = institution }, -share);
    }

    void AddRemainder(short commodity)
    {
        foreach (var (key, weight) in _weights.Where(pair => pair.Key.Commodity == commodity && pair.Key.EndUse != SumKey.Remainder).ToList())
        {
            Add(key with { EndUse = SumKey.Remainder }, key.EndUse == 0 ? weight : -weight);
        }
    }

    IEnumerable<KeyValuePair<int, decimal>> Users(AssignmentSpan meter) => meter.InstitutionId is { } institution ? [KeyValuePair.Create(institution, 1m)] : shares;

    SumKey Key(AssignmentSpan meter, short endUse) => new(SumKey.Building, building, meter.Commodity, endUse, meter.MeterId);

    void Add(SumKey key, decimal weight) => CollectionsMarshal.GetValueRefOrAddDefault(_weights, key, out _) += weight;
}
