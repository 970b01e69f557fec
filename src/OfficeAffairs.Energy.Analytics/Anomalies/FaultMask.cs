namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Takes out of a meter's consumption what faulty data touched, so that no rule of waste ever sees it.</summary>
static class FaultMask
{
    /// <summary>The meter with NaN in the hours of the faults and the hour after each (where a counter catches up).</summary>
    public static MeterHistory Apply(MeterHistory meter, IEnumerable<Finding> faults)
    {
        var clean = (double[])meter.Consumption.Clone();
        foreach (var fault in faults)
        {
            var start = IndexOf(meter, fault.Start);
            var end = IndexOf(meter, fault.End) + 1;
            for (var i = Math.Max(0, start); i <= Math.Min(end, clean.Length - 1); i++)
                clean[i] = double.NaN;
        }

        return meter with { Consumption = clean };
    }

    static int IndexOf(MeterHistory meter, DateTimeOffset time) => (int)Math.Floor((time - meter.Context.Start).TotalHours);
}
