namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>The columns of the time-of-week and temperature model beside the levels.</summary>
static class TowtTerms
{
    /// <summary>Number of columns for a number of knots.</summary>
    public static int Count(int knots, TowtSettings settings) => knots + 1 + (settings.LagsAndSun ? 3 : 0) + (settings.HeatingSeason ? 1 : 0);

    /// <summary>Writes the columns of one hour: the part of the temperature within each piece, then the further terms.</summary>
    public static void Fill(double[] terms, HourlyContext context, int index, double[] knots, TowtSettings settings)
    {
        var temperature = context.Temperature[index];
        if (knots.Length == 0)
        {
            terms[0] = temperature;
        }
        else
        {
            terms[0] = Math.Min(temperature, knots[0]);
            for (var k = 0; k < knots.Length; k++)
            {
                var width = k + 1 < knots.Length ? knots[k + 1] - knots[k] : double.PositiveInfinity;
                terms[k + 1] = Math.Clamp(temperature - knots[k], 0, width);
            }
        }

        if (settings.HeatingSeason)
            terms[^1] = context.Heating[index] ? 1 : 0;
        if (!settings.LagsAndSun)
            return;
        terms[knots.Length + 1] = context.Temperature24[index];
        terms[knots.Length + 2] = context.Temperature72[index];
        terms[knots.Length + 3] = context.Sun[index];
    }

    /// <summary>The columns of all hours, one array per column.</summary>
    public static double[][] Columns(HourlyContext context, double[] knots, TowtSettings settings)
    {
        var terms = new double[Count(knots.Length, settings)];
        var columns = new double[terms.Length][];
        for (var k = 0; k < columns.Length; k++)
            columns[k] = new double[context.Count];
        for (var i = 0; i < context.Count; i++)
        {
            Fill(terms, context, i, knots, settings);
            for (var k = 0; k < terms.Length; k++)
                columns[k][i] = terms[k];
        }

        return columns;
    }

    /// <summary>The knots that stay: an end knot needs enough observations beyond it.</summary>
    public static double[] Knots(TowtSettings settings, ReadOnlySpan<int> rows, double[] temperature)
    {
        var knots = settings.KnotsCelsius.ToList();
        while (knots.Count > 0 && CountBeyond(rows, temperature, knots[0], below: true) < settings.ObservationsBeyondEndKnot)
            knots.RemoveAt(0);
        while (knots.Count > 0 && CountBeyond(rows, temperature, knots[^1], below: false) < settings.ObservationsBeyondEndKnot)
            knots.RemoveAt(knots.Count - 1);
        return [.. knots];
    }

    static int CountBeyond(ReadOnlySpan<int> rows, double[] temperature, double knot, bool below)
    {
        var count = 0;
        foreach (var row in rows)
            count += (below ? temperature[row] < knot : temperature[row] > knot) ? 1 : 0;
        return count;
    }
}
