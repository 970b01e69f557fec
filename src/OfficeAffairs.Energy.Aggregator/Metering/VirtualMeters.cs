using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Analytics.Formulas;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Meters that are computed from others by a formula.</summary>
sealed class VirtualMeters(MeterSourceStore store, TimeProvider time)
{
    /// <summary>All formulas, or those of one meter, in order of meter and time.</summary>
    public Task<IReadOnlyList<FormulaRow>> ListAsync(string? meter, CancellationToken cancellationToken) => store.FormulasAsync(meter, cancellationToken);

    /// <summary>Lets a formula hold from a local day on; the meter becomes a virtual one. The next run of the consumption job computes it.</summary>
    /// <param name="meter">Code of the meter; it is in the registry and nothing reads it.</param>
    /// <param name="formula">See <see cref="MeterFormula"/>.</param>
    /// <param name="from">The first day; null for always.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <exception cref="MeteringException">Something is wrong with it; nothing was changed.</exception>
    public async Task<FormulaRow> SetAsync(string meter, string formula, DateOnly? from, string actor, CancellationToken cancellationToken)
    {
        var parsed = Parse(formula);
        var facts = await store.FactsAsync(parsed.Terms.Select(term => term.Meter).Append(meter), cancellationToken);
        var formulas = (await store.FormulasAsync(null, cancellationToken)).Where(row => row.Meter != meter).SelectMany(row => row.Members, (row, member) => (row.Meter, Member: member));
        MeteringException.ThrowIfAny(Check(meter, parsed, facts, formulas.ToLookup(pair => pair.Meter, pair => pair.Member, StringComparer.Ordinal)));
        await store.SetFormulaAsync(
            facts[meter].Id, parsed.Text.Trim(), [.. parsed.Terms.Select(term => (facts[term.Meter].Id, term.Factor))], from, actor, time.GetUtcNow(), cancellationToken);
        return (await store.FormulasAsync(meter, cancellationToken))[^1];
    }

    /// <summary>Everything that is wrong with a formula for a meter.</summary>
    internal static List<string> Check(string meter, MeterFormula formula, IReadOnlyDictionary<string, MeterFacts> facts, ILookup<string, string> formulas)
    {
        if (!facts.TryGetValue(meter, out var own)) return [$"There is no meter {meter}: register it first, with building and commodity."];
        var errors = new List<string>();
        if (own.Commodity is not { } commodity) errors.Add($"Nobody has said what {meter} measures: assign it first.");
        else errors.AddRange(formula.Terms.Where(term => facts.TryGetValue(term.Meter, out var member) && member.Commodity != commodity).Select(term => $"{term.Meter} does not measure {commodity} as {meter} does."));
        if (!own.CanBe(MeterSource.Virtual)) errors.Add($"{meter} has readings of its own ({own.Source}): a formula needs a meter that nothing reads.");
        errors.AddRange(formula.Terms.Where(term => !facts.ContainsKey(term.Meter)).Select(term => $"There is no meter {term.Meter}."));
        var cycle = FormulaCycles.Find(meter, formula.Terms.Select(term => term.Meter), formulas);
        if (cycle.Count > 0) errors.Add($"{meter} would be made of itself: {string.Join(" <- ", cycle)}.");
        return errors;
    }

    static MeterFormula Parse(string formula)
    {
        try
        {
            return MeterFormula.Parse(formula);
        }
        catch (FormulaException error)
        {
            throw new MeteringException([error.Message]);
        }
    }
}
