namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>How far one course is a constant part of another: least squares through the origin.</summary>
/// <param name="Slope">The part.</param>
/// <param name="Determination">1 minus the share of the explained course's mean square that is left over, 0 to 1. About 0 and not about the mean, since a wrong factor leaves nothing at no load.</param>
readonly record struct Proportion(double Slope, double Determination)
{
    public static Proportion Fit(double[] course, double[] explained)
    {
        var (product, square, total) = (0.0, 0.0, 0.0);
        for (var i = 0; i < course.Length; i++)
        {
            product += course[i] * explained[i];
            square += course[i] * course[i];
            total += explained[i] * explained[i];
        }

        if (!(square > 0) || !(total > 0)) return default;
        var slope = product / square;
        return new Proportion(slope, Math.Max(0, slope * product / total));
    }
}
