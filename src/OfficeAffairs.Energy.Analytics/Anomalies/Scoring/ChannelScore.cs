using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>What the channels of the score see in one history. Series that several channels share are made once.</summary>
sealed class ChannelScore
{
    const int LeastPast = 50;
    const int SwingDays = 28;
    const double LeastSwing = 0.3;

    // One wild hour must not carry a day; alone it counts in full.
    const double Clip = 5;

    readonly ScoreHistory _history;
    readonly ScoreSettings _settings;
    readonly Lazy<double[]> _sigmas;
    readonly Lazy<double[]> _swing;

    /// <summary>Looks at one history.</summary>
    public ChannelScore(ScoreHistory history, ScoreSettings settings)
    {
        _history = history;
        _settings = settings;
        _sigmas = new Lazy<double[]>(() => Centring.Sigmas(history, settings));
        _swing = new Lazy<double[]>(() => history.EachDay((_, first) => Swing(first)));
    }

    /// <summary>The channel's value for each hour of the reporting period: 1 is a usually large value.</summary>
    public double[] Of(ScoreChannel channel)
    {
        var seen = Seen(channel);
        var result = new double[_history.Count - _history.Offset];
        var past = double.NaN;
        for (var i = 0; i < result.Length; i++)
        {
            var at = _history.Offset + i;
            if (i % 24 == 0)
                past = channel.Quantile == 0 ? 0 : Past(seen, at - channel.Window, channel);
            var usual = Usual(channel, past, channel.Floor * Unit(channel.Unit, at));
            var value = channel.UpwardsOnly ? Math.Max(0, seen[at]) : Math.Abs(seen[at]);
            result[i] = double.IsNaN(value) || !(usual > 0) ? 0 : value / usual;
        }

        return result;
    }

    // Over months what a meter has shown so far is a poor witness: its wandering and the least uncertainty add up as independent errors do.
    static double Usual(ScoreChannel channel, double past, double least) =>
        channel.Source == ScoreSource.Drift ? Math.Sqrt((past * past) + (least * least)) : Math.Max(past, least);

    double[] Seen(ScoreChannel channel)
    {
        var weights = Weights(channel);
        return channel.Source switch
        {
            ScoreSource.Rise => RiseSeries.Of(_history),
            ScoreSource.Drift => DriftSeries.Of(_history, channel.Window / 24),
            ScoreSource.Sigmas when channel.Window == 1 => _sigmas.Value,
            ScoreSource.Sigmas => MovingMean.Of([.. _sigmas.Value.Select(z => Math.Clamp(z, -Clip, Clip))], weights, channel.Window),
            _ => MovingMean.Of(Centring.Level(_history, weights, _settings), weights, channel.Window),
        };
    }

    double[] Weights(ScoreChannel channel)
    {
        var weights = new double[_history.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var counts = channel.Hours == ScoreHours.All || _history.Idle[i] == (channel.Hours == ScoreHours.Idle);
            weights[i] = !counts ? 0 : channel.Source == ScoreSource.SteadyLevel ? 1 / (_history.Sigma[i] * _history.Sigma[i]) : 1;
        }

        return weights;
    }

    // Every third hour is enough for a quantile of a moving mean.
    static double Past(double[] seen, int end, ScoreChannel channel)
    {
        var past = new List<double>();
        var step = channel.Window == 1 ? 1 : 3;
        for (var i = Math.Max(0, end - channel.PastDays * 24); i < end; i += step)
        {
            if (!double.IsNaN(seen[i]))
                past.Add(Math.Abs(seen[i]));
        }

        return past.Count < LeastPast ? 0 : Quantiles.Of(past, channel.Quantile);
    }

    double Unit(ScoreUnit unit, int at) => unit switch
    {
        ScoreUnit.MeanLoad => _history.MeanLoad,
        ScoreUnit.Swing => _swing.Value[at],
        _ => 1,
    };

    // Working hours above quiet ones in the four weeks before a day; for a load that is always the same, a share of it.
    double Swing(int firstHour)
    {
        var from = Math.Max(0, firstHour - SwingDays * 24);
        double[] load = [.. _history.Load[from..firstHour].Where(double.IsFinite)];
        if (load.Length < LeastPast)
            return LeastSwing * _history.MeanLoad;
        var busy = Quantiles.Median(Enumerable.Range(from, firstHour - from).Where(i => _history.Busy[i]).Select(i => _history.Load[i]));
        var swing = busy - Quantiles.Of(load, 0.1);
        return Math.Max(double.IsFinite(swing) ? swing : 0, LeastSwing * load.Average());
    }
}
