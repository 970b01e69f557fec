namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>Means over the hours up to and with each hour.</summary>
static class MovingMean
{
    const int LeastHours = 4;

    /// <summary>Weighted means; NaN where less than half of the hours that count are there.</summary>
    public static double[] Of(double[] values, double[] weights, int window)
    {
        var means = new double[values.Length];
        double sum = 0, total = 0;
        int present = 0, wanted = 0;
        for (var i = 0; i < values.Length; i++)
        {
            Add(i, 1);
            if (i >= window)
                Add(i - window, -1);
            means[i] = present >= Math.Min(window, LeastHours) && present >= wanted / 2.0 ? sum / total : double.NaN;
        }

        return means;

        void Add(int index, int sign)
        {
            if (weights[index] == 0)
                return;
            wanted += sign;
            if (double.IsNaN(values[index]))
                return;
            present += sign;
            sum += sign * weights[index] * values[index];
            total += sign * weights[index];
        }
    }
}
