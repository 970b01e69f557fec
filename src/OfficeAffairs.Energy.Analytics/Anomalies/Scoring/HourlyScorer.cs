using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>
/// Says of every hour how unusual it is, on a scale that all meters share: above 1 is an alarm, at most 0.6 one that was told before.
/// Causal: an hour's score depends on nothing after it. Faulty data get the highest score and are kept out of everything that follows.
/// </summary>
public sealed class HourlyScorer
{
    readonly QualityProfile _quality;
    readonly ResidualScale _scale;
    readonly IBaselineModel _model;
    readonly double[] _pastLoad;
    readonly double[] _pastExpected;
    readonly HourlyContext _past;
    readonly ScoreSettings _settings;

    HourlyScorer(QualityProfile quality, ResidualScale scale, IBaselineModel model, double[] pastLoad, double[] pastExpected, HourlyContext past, ScoreSettings settings)
    {
        _quality = quality;
        _scale = scale;
        _model = model;
        _pastLoad = pastLoad;
        _pastExpected = pastExpected;
        _past = past;
        _settings = settings;
    }

    /// <summary>Learns what is usual from a baseline period.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Its hourly consumption.</param>
    /// <param name="model">A model fitted to it.</param>
    /// <param name="settings">Settings; null for the defaults.</param>
    public static HourlyScorer Train(HourlyContext context, double[] load, IBaselineModel model, ScoreSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(model);
        var expected = model.Predict(context);
        var residual = load.Select((v, i) => v - expected[i]).ToArray();
        var mean = load.Where(double.IsFinite).DefaultIfEmpty(0).Average();
        return new HourlyScorer(
            QualityProfile.Learn(load), ResidualScale.Learn(context, residual, mean), model, load, expected, context, settings ?? new ScoreSettings());
    }

    /// <summary>Scores the hours of the reporting period, which follows the baseline period.</summary>
    public double[] Score(HourlyContext context, double[] load)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        var faults = _quality.Faults(load);
        var expected = _model.Predict(context);
        var sound = load.Select((v, i) => faults[i] ? double.NaN : v).ToArray();
        var channels = new ChannelScore(ScoreHistory.Join(_past, _pastLoad, _pastExpected, context, sound, expected, _scale), _settings);
        var states = new AlarmState[load.Length];
        foreach (var channel in _settings.Channels)
            AlarmMemory.Mark(states, channels.Of(channel), channel, _settings.NewsFactor);
        var strength = Strength(channels, load.Length);
        var score = states.Select((state, i) => Band(state, strength[i])).ToArray();
        MarkFaults(score, faults, load, expected);
        return score;
    }

    // 0 to 1; no single channel counts more than this many times what is usual.
    double[] Strength(ChannelScore channels, int count)
    {
        const double Most = 8;
        const double Scale = 3;
        var sum = new double[count];
        foreach (var channel in _settings.Strength)
        {
            var values = channels.Of(channel);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += channel.Weight * Math.Min(Most, values[i]);
        }

        return Array.ConvertAll(sum, v => Math.Tanh(v / Scale));
    }

    // Above 1 it is an alarm, the higher it stands the more; what was told already must not be told again when somebody lowers the threshold a little.
    static double Band(AlarmState state, double strength) => state switch
    {
        { IsAlarm: true } => 1.001 + strength,
        { Told: true } => Math.Min(0.6, 0.95 * strength),
        _ => 0.95 * strength,
    };

    // The hour in which a meter catches up after a silence is part of the fault.
    void MarkFaults(double[] score, bool[] faults, double[] load, double[] expected)
    {
        double missed = 0;
        for (var i = 0; i < score.Length; i++)
        {
            if (faults[i])
            {
                score[i] = _settings.FaultScore;
                missed += double.IsNaN(load[i]) ? expected[i] : 0;
                continue;
            }

            if (missed > 0 && load[i] - expected[i] > 0.5 * missed)
                score[i] = _settings.FaultScore;
            missed = 0;
        }
    }
}
