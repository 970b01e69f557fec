namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>Numbers of a model cut to what they mean, so that thousands of stored models stay short and are the same as the ones at hand.</summary>
static class Digits
{
    const int Significant = 7;

    /// <summary>Rounds to seven significant digits.</summary>
    public static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var digits = Significant - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }
}
