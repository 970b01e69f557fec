namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>
/// Next year's target from this year's value and its quota, as central government's quotas of 20 February 2021 set it: above the constraint value 4 % less, above
/// the reference value 2 % less, above the guide value no more, below it at most 2 % more and not beyond the guide value. The rates are data.
/// </summary>
/// <param name="CutAboveConstraint">Least cut above the constraint value, as a fraction.</param>
/// <param name="CutAboveReference">Least cut above the reference value, as a fraction.</param>
/// <param name="GrowthBelowGuide">Largest growth below the guide value, as a fraction.</param>
public sealed record TargetRule(double CutAboveConstraint, double CutAboveReference, double GrowthBelowGuide)
{
    /// <summary>The largest value that next year may have.</summary>
    public double Next(double value, Quota quota)
    {
        ArgumentNullException.ThrowIfNull(quota);
        return quota.Rate(value) switch
        {
            QuotaRating.Exceeded => value * (1 - CutAboveConstraint),
            QuotaRating.Compliant => value * (1 - CutAboveReference),
            QuotaRating.Reasonable => value,
            // Staying below the guide value, whatever the growth; a value at the guide itself cannot grow.
            _ => Math.Min(value * (1 + GrowthBelowGuide), quota.Guide),
        };
    }
}
