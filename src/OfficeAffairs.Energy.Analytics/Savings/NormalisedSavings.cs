namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>Normalised savings (归一化节能量): both periods' models under the same fixed conditions; in the commodity's unit per year of those conditions.</summary>
/// <param name="Before">What the baseline period's model expects, the mean over the years of weather.</param>
/// <param name="After">What the reporting period's model expects.</param>
/// <param name="HalfWidth">Half the 90 % band of the difference: both models' levels are uncertain.</param>
/// <param name="Years">How many years of weather the conditions are made of.</param>
public sealed record NormalisedSavings(double Before, double After, double HalfWidth, int Years)
{
    /// <summary>Before less after.</summary>
    public double Amount => Before - After;

    /// <summary>Whether zero lies outside the band.</summary>
    public bool Significant => Math.Abs(Amount) > HalfWidth;
}
