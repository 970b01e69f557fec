namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>The local days of a site on which something holds: half-open, without a bound where it holds since ever or until further notice.</summary>
/// <param name="From">The first day; null for since ever.</param>
/// <param name="Until">The first day on which it holds no more; null for until further notice.</param>
readonly record struct Validity(DateOnly? From, DateOnly? Until)
{
    /// <summary>Every day.</summary>
    public static readonly Validity Always;

    /// <summary>Whether there is no day on which it holds.</summary>
    public bool IsEmpty => From >= Until;

    /// <summary>Whether it holds on the day.</summary>
    public bool Contains(DateOnly day) => !(day < From) && !(day >= Until);

    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(Validity other) => !Intersect(other).IsEmpty;

    /// <summary>The days on which both hold; empty where there are none.</summary>
    public Validity Intersect(Validity other) => new(
        From is null || other.From > From ? other.From : From,
        Until is null || other.Until < Until ? other.Until : Until);
}
