namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>Tells news from what was told before: an alarm that merely lasts must not drown the next one.</summary>
static class AlarmMemory
{
    /// <summary>Raises each hour's state to what a channel says of it; looks only back.</summary>
    /// <param name="states">The states so far.</param>
    /// <param name="values">The channel's values; its alarm begins above 1 over its weight.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="newsFactor">Growth that is news.</param>
    public static void Mark(AlarmState[] states, double[] values, ScoreChannel channel, double newsFactor)
    {
        var told = 0;
        var peak = 0.0;
        var last = int.MinValue / 2;
        for (var i = 0; i < states.Length; i++)
        {
            var value = channel.Weight * values[i];
            if (value <= 1)
                continue;
            var isNews = i - last > channel.QuietHours || (value > newsFactor * peak && told >= channel.ToldHours);
            if (isNews)
                told = 0;
            if (i - last > channel.QuietHours)
                peak = 0;
            var tells = channel.ToldHours == 0 || told < channel.ToldHours;
            if (tells)
            {
                told++;
                peak = Math.Max(peak, value);
            }

            states[i] = tells ? states[i] with { Height = Math.Max(states[i].Height, value) } : states[i] with { Told = true };
            last = i;
        }
    }
}
