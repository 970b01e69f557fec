using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>Errors of past forecasts by kind of day and hour, and the band they draw.</summary>
sealed class ForecastErrors
{
    const double Tail = 0.05;

    readonly Dictionary<(bool Work, int Hour), List<double>> _byHour = [];

    /// <summary>Notes an error: measured less forecast.</summary>
    public void Add(bool work, int hour, double error)
    {
        if (!_byHour.TryGetValue((work, hour), out var errors))
            _byHour[(work, hour)] = errors = [];
        errors.Add(error);
    }

    /// <summary>The band of an hour: from its own errors or, with too few, from all of the same kind of day; null with none at all.</summary>
    public (double Low, double High)? Of(bool work, int hour, int least)
    {
        var errors = _byHour.GetValueOrDefault((work, hour)) is { } own && own.Count >= least ? own : [.. _byHour.Where(e => e.Key.Work == work).SelectMany(e => e.Value)];
        if (errors.Count == 0)
            return null;

        // The next error is one of n + 1 equally likely places among the n known ones.
        var tail = Math.Max(0, (Tail * (errors.Count + 1) - 1) / Math.Max(1, errors.Count - 1));
        return (Quantiles.Of(errors, tail), Quantiles.Of(errors, 1 - tail));
    }
}
