using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One channel: the mean of the clipped residual over a window, against what that mean used to be.</summary>
static class ChannelScore
{
    // One wild hour must not carry a day; alone it counts in full.
    const double Clip = 5;
    const double ClipAlone = 50;

    /// <summary>The channel's value for each hour of the reporting period: 1 is a usually large value.</summary>
    public static double[] Of(ResidualHistory history, double[] z, ScoreChannel channel)
    {
        var means = Means(history, z, channel);
        var result = new double[history.Count - history.Offset];
        var usual = double.NaN;
        for (var i = 0; i < result.Length; i++)
        {
            var at = history.Offset + i;
            if (channel.Quantile == 0)
                usual = 1;
            else if (i % 24 == 0)
                usual = Usual(means, at - channel.Window, channel);
            result[i] = double.IsNaN(means[at]) || !(usual > 0) ? 0 : Math.Abs(means[at]) / usual;
        }

        return result;
    }

    static double[] Means(ResidualHistory history, double[] z, ScoreChannel channel)
    {
        var means = new double[z.Length];
        var clip = channel.Window == 1 ? ClipAlone : Clip;
        double sum = 0;
        int present = 0, wanted = 0;
        for (var i = 0; i < z.Length; i++)
        {
            Add(i, 1);
            if (i >= channel.Window)
                Add(i - channel.Window, -1);
            means[i] = present > 0 && present >= wanted / 2 ? sum / present : double.NaN;
        }

        return means;

        void Add(int index, int sign)
        {
            if (channel.Hours != ScoreHours.All && history.Idle[index] != (channel.Hours == ScoreHours.Idle))
                return;
            wanted += sign;
            if (double.IsNaN(z[index]))
                return;
            present += sign;
            sum += sign * Math.Clamp(z[index], -clip, clip);
        }
    }

    // Every third hour is enough for a quantile of a moving mean. A floor keeps a quiet past from making everything loud.
    static double Usual(double[] means, int end, ScoreChannel channel)
    {
        var past = new List<double>();
        for (var i = Math.Max(0, end - channel.PastDays * 24); i < end; i += 3)
        {
            if (!double.IsNaN(means[i]))
                past.Add(Math.Abs(means[i]));
        }

        return past.Count < 50 ? 1 : Math.Max(0.15, Quantiles.Of(past, channel.Quantile));
    }
}
