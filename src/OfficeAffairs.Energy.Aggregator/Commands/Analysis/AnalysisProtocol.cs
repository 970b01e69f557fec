namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>Which part of the data is learnt from and which is predicted. Calendar limits are in UTC.</summary>
/// <param name="Baseline">The baseline period.</param>
/// <param name="Reporting">The reporting period.</param>
sealed record AnalysisProtocol(Interval Baseline, Interval Reporting)
{
    /// <summary>P12_12: a year for the next; P9_3 and P6_6: the first months of the baseline year for its rest.</summary>
    /// <exception cref="AnalysisInputException">The name is none of these.</exception>
    internal static AnalysisProtocol Of(string name, AnalysisMeter meter)
    {
        var year = meter.BaselineYear;
        return name switch
        {
            "P12_12" => new(new(Month(year, 1), Month(year + 1, 1)), new(Month(year + 1, 1), Month(year + 2, 1))),
            "P9_3" => new(new(Month(year, 1), Month(year, 10)), new(Month(year, 10), Month(year + 1, 1))),
            "P6_6" => new(new(Month(year, 1), Month(year, 7)), new(Month(year, 7), Month(year + 1, 1))),
            _ => throw new AnalysisInputException($"--protocol is '{name}', not P12_12, P9_3 or P6_6."),
        };
    }

    static DateTimeOffset Month(int year, int month) => new(year, month, 1, 0, 0, 0, TimeSpan.Zero);
}
