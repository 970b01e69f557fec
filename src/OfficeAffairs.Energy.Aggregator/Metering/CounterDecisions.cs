using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>What the rules decided about counters that fell or jumped, and what people decide instead.</summary>
sealed class CounterDecisions(DecisionStore store, TimeProvider time)
{
    /// <summary>Decisions, the newest reading first; see <see cref="DecisionStore.ListAsync"/>.</summary>
    public Task<Page<DecisionRow>> ListAsync(string? meter, bool? open, int limit, int offset, CancellationToken cancellationToken) =>
        store.ListAsync(meter, open, limit, offset, cancellationToken);

    /// <summary>Puts a person's decision in the place of what holds now; the next run of the consumption job computes the meter's history with it.</summary>
    /// <param name="meter">Code of the meter.</param>
    /// <param name="at">The reading it is about.</param>
    /// <param name="kind">One of <see cref="DecisionStore.Choices"/>.</param>
    /// <param name="accounted">Consumption of the step that ends with the reading, in the commodity's unit; 0 for a reading that is left out.</param>
    /// <param name="note">Why.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <returns>The decision as it is now; null when there is none about this reading.</returns>
    /// <exception cref="MeteringException">Something is wrong with it; nothing was changed.</exception>
    public async Task<DecisionRow?> OverruleAsync(
        string meter, DateTimeOffset at, string? kind, double? accounted, string? note, string actor, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        if (kind is null || !DecisionStore.Choices.Contains(kind)) errors.Add($"The kind must be one of: {string.Join(", ", DecisionStore.Choices)}.");
        var amount = kind == "garbage" ? accounted ?? 0 : accounted;
        if (amount is not { } given || !(given >= 0 && double.IsFinite(given))) errors.Add("The consumption of the step must be stated, 0 or more.");
        else if (kind == "garbage" && given != 0) errors.Add("A reading that is left out has no consumption of its own: state 0 or nothing.");
        if (string.IsNullOrWhiteSpace(note)) errors.Add("A note must say why.");
        MeteringException.ThrowIfAny(errors);
        return await store.OverruleAsync(meter, at, kind!, amount!.Value, note!.Trim(), actor, time.GetUtcNow(), cancellationToken)
            ? await store.FindAsync(meter, at, cancellationToken)
            : null;
    }

    /// <summary>Takes a person's decision back.</summary>
    /// <returns>False when no person has decided about this reading.</returns>
    public Task<bool> RestoreAsync(string meter, DateTimeOffset at, string actor, CancellationToken cancellationToken) =>
        store.RestoreAsync(meter, at, actor, time.GetUtcNow(), cancellationToken);
}
