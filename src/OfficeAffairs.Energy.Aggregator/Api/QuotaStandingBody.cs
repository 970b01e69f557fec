using OfficeAffairs.Energy.Aggregator.Books;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How a year stands to a quota, in an answer.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Version">Version of its file.</param>
/// <param name="Constraint">约束值.</param>
/// <param name="Reference">基准值; missing in a standard of two tiers.</param>
/// <param name="Guide">引导值.</param>
/// <param name="Rating">Of the projected value: <c>advanced</c>, <c>reasonable</c>, <c>compliant</c> or <c>exceeded</c>.</param>
/// <param name="Used">Value so far / constraint value.</param>
/// <param name="Outlook">Against the constraint value: <c>met</c>, <c>open</c> or <c>missed</c>.</param>
/// <param name="Source">The document and table.</param>
/// <param name="Verified">Whether it was read in a published source.</param>
sealed record QuotaStandingBody(
    string Standard, string Version, double Constraint, double? Reference, double Guide, string Rating, double Used, string Outlook, NameBody Source, bool Verified)
{
    static readonly string[] Ratings = ["advanced", "reasonable", "compliant", "exceeded"];

    internal static QuotaStandingBody Of(QuotaStanding standing) => new(
        standing.Quota.Standard,
        standing.Quota.Version,
        standing.Quota.Constraint,
        standing.Quota.Reference,
        standing.Quota.Guide,
        Ratings[(int)standing.Rating - 1],
        standing.Progress.Used,
        StandingBody.OutlookName(standing.Progress.Outlook),
        new NameBody(standing.Quota.Source.Zh, standing.Quota.Source.En),
        standing.Quota.Verified);
}
