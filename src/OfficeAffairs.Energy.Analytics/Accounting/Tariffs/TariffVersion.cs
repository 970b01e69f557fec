namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>What a commodity costs from one day until another: one version of a tariff.</summary>
public sealed record TariffVersion
{
    /// <summary>Stable identifier of the tariff, such as <c>shandong.commercial.10kv</c>.</summary>
    public required string Tariff { get; init; }

    /// <summary>Its name.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>Version, such as <c>2026-1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What it prices.</summary>
    public required Commodity Commodity { get; init; }

    /// <summary>First local day on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First local day on which it no longer holds; null until further notice.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Identifier of the period schedule; null where time does not matter.</summary>
    public string? Periods { get; init; }

    /// <summary>The prices: by period, or by tier in ascending order, or one.</summary>
    public required IReadOnlyList<UnitPrice> Prices { get; init; }

    /// <summary>The basic charge; null in a one-part tariff.</summary>
    public DemandCharge? Demand { get; init; }

    /// <summary>The document it comes from.</summary>
    public required FactorSource Source { get; init; }

    /// <summary>Whether it was compared with that document.</summary>
    public required bool Verified { get; init; }

    /// <summary>Whether it holds on a local day.</summary>
    public bool Holds(DateOnly day) => day >= ValidFrom && (ValidUntil is not { } until || day < until);

    /// <summary>The price of a period; null where the tariff knows no such period.</summary>
    public UnitPrice? PriceIn(TariffPeriod period) => Prices.FirstOrDefault(price => price.Period == period);

    /// <summary>
    /// What is wrong with the version, one sentence each; empty when nothing is. A schedule asks for prices by period, anything else for one price or
    /// for ascending tiers of which the last has no limit.
    /// </summary>
    /// <param name="schedules">The period schedules that are known, all versions.</param>
    public IReadOnlyList<string> Validate(IReadOnlyList<PeriodSchedule> schedules)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        var errors = new List<string>();
        if (ValidUntil <= ValidFrom) errors.Add($"It ends on {ValidUntil:O} before it begins on {ValidFrom:O}.");
        if (Prices.Count == 0 || Prices.Any(price => price.Parts.Count == 0)) errors.Add("Prices are missing.");
        if (Demand is not null && Commodity != Commodity.Electricity) errors.Add("Only electricity has a demand charge.");
        errors.AddRange(Periods is null ? ValidateTiers() : ValidatePeriods([.. schedules.Where(schedule => schedule.Id == Periods)]));
        return errors;
    }

    IEnumerable<string> ValidateTiers()
    {
        if (Prices.Any(price => price.Period != TariffPeriod.All)) yield return "Prices by period need 'periods', the schedule that says when they hold.";
        if (Prices.Count > 0 && Prices[^1].UpTo is not null) yield return "The last tier has no limit.";
        for (var i = 1; i < Prices.Count; i++)
        {
            if (Prices[i - 1].UpTo is not { } before || Prices[i].UpTo <= before) yield return "Tiers come in ascending order, each with its limit but the last.";
        }
    }

    IEnumerable<string> ValidatePeriods(List<PeriodSchedule> versions)
    {
        if (versions.Count == 0) yield return $"There is no period schedule '{Periods}'.";
        if (Prices.Any(price => price.UpTo is not null)) yield return "A price by period has no tiers.";
        foreach (var twice in Prices.GroupBy(price => price.Period).Where(group => group.Count() > 1)) yield return $"{twice.Key} is priced twice.";
        var needed = versions.Where(schedule => schedule.ValidUntil is not { } until || until > ValidFrom).Where(schedule => ValidUntil is not { } until || schedule.ValidFrom < until)
            .SelectMany(schedule => schedule.Rules).SelectMany(rule => rule.Bands).Select(band => band.Period).Distinct().Order();
        foreach (var missing in needed.Where(period => PriceIn(period) is null)) yield return $"{missing} has no price, but the schedule {Periods} has such hours.";
    }
}
