namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>
/// Names the cause of a residual where the data can tell, in this order: the courses fit when they are shifted (clocks); the residual follows one meter
/// (its ratio, or a phase of it); the residual follows all of them (the meter above); something is left over (no meter). Pure: the same data, the same answer.
/// </summary>
static class ResidualClassifier
{
    // What is left of a load that is equal on three phases when one is not measured, and what the residual is of what is measured.
    const double OnePhaseOfThree = 0.5;

    public static ResidualCause Classify(string parent, IReadOnlyList<string> children, Courses courses, BalancePart total, BalanceSettings settings)
    {
        if (courses.Parent.Length < settings.LeastIntervals || children.Count == 0)
            return new ResidualCause(total.IsWithinUncertainty ? ResidualCauseKind.None : ResidualCauseKind.Unexplained);
        if (total.IsWithinUncertainty) return TimeOffset(courses, settings) ?? new ResidualCause(ResidualCauseKind.None);
        return FaultBelow(children, courses, settings)
            ?? FaultAbove(parent, courses, settings)
            ?? new ResidualCause(total.Residual > 0 ? ResidualCauseKind.UnmeteredLoad : ResidualCauseKind.Unexplained);
    }

    /// <summary>The shift of the courses below at which the residual all but vanishes.</summary>
    static ResidualCause? TimeOffset(Courses courses, BalanceSettings settings)
    {
        var unshifted = MeanSquare(courses, 0, settings.LargestLag);
        if (!(unshifted > 0)) return null;
        var best = Enumerable.Range(-settings.LargestLag, (2 * settings.LargestLag) + 1).MinBy(lag => (MeanSquare(courses, lag, settings.LargestLag), Math.Abs(lag)));
        var gain = 1 - (MeanSquare(courses, best, settings.LargestLag) / unshifted);
        return best != 0 && gain >= settings.LeastLagGain ? new ResidualCause(ResidualCauseKind.TimeOffset, LagIntervals: best, Determination: gain) : null;
    }

    static ResidualCause? FaultBelow(IReadOnlyList<string> children, Courses courses, BalanceSettings settings)
    {
        var residual = courses.Residual;
        var fits = courses.Children.Select(child => Proportion.Fit(child, residual)).ToList();
        var best = Enumerable.Range(0, fits.Count).MaxBy(i => fits[i].Determination);
        var isAlone = fits.Where((_, i) => i != best).All(fit => fit.Determination <= fits[best].Determination - settings.LeastLead);
        if (!isAlone || fits[best].Determination < settings.LeastDetermination || fits.Count == 1) return null;

        // A residual that follows the sum even better is a fault of the meter above.
        if (Proportion.Fit(courses.Below, residual).Determination >= fits[best].Determination) return null;
        var slope = fits[best].Slope;
        return Cause(children[best], 1 + slope, Math.Abs(slope - OnePhaseOfThree) <= settings.PhaseTolerance, fits[best].Determination);
    }

    /// <summary>The residual follows everything below: then it is the meter above that measures by a factor too much or too little.</summary>
    static ResidualCause? FaultAbove(string parent, Courses courses, BalanceSettings settings)
    {
        var fit = Proportion.Fit(courses.Below, courses.Residual);
        if (fit.Determination < settings.LeastDetermination || 1 + fit.Slope <= 0) return null;
        var factor = 1 / (1 + fit.Slope);
        return Cause(parent, factor, Math.Abs(factor - 1 - OnePhaseOfThree) <= settings.PhaseTolerance, fit.Determination);
    }

    static ResidualCause Cause(string meter, double factor, bool lacksPhase, double determination) =>
        new(lacksPhase ? ResidualCauseKind.MissingPhase : ResidualCauseKind.WrongRatio, meter, factor, Determination: determination);

    /// <summary>Mean square of the residual when the courses below are taken <paramref name="lag"/> intervals later, over the same intervals for every lag.</summary>
    static double MeanSquare(Courses courses, int lag, int margin)
    {
        var sum = 0.0;
        var count = courses.Parent.Length - (2 * margin);
        for (var i = margin; i < courses.Parent.Length - margin; i++)
        {
            var residual = courses.Parent[i] - courses.Below[i + lag];
            sum += residual * residual;
        }

        return sum / count;
    }
}
