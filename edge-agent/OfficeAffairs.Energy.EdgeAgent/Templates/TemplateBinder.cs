namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Puts a meter's installation parameters into its template.</summary>
static class TemplateBinder
{
    /// <summary>The points with their exact factors.</summary>
    /// <param name="template">The model.</param>
    /// <param name="parameters">The meter's own parameters; the template's defaults fill what is not given.</param>
    /// <param name="report">Takes every problem.</param>
    public static IReadOnlyList<BoundPoint> Bind(MeterTemplate template, IReadOnlyDictionary<string, Rational> parameters, Action<string> report)
    {
        var merged = new Dictionary<string, Rational>(template.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (!template.Parameters.ContainsKey(name))
            {
                report($"template {template.Id} has no parameter '{name}'");
            }

            merged[name] = value;
        }

        var points = new List<BoundPoint>(template.Points.Count);
        foreach (var point in template.Points)
        {
            var wrong = point.Scale.TryEvaluate(merged, out var scale);
            if (wrong is not null)
            {
                report($"{point.Key}: {wrong}");
                continue;
            }

            if (scale.Numerator == 0)
            {
                report($"{point.Key}: scale is 0 under these parameters");
                continue;
            }

            points.Add(new BoundPoint(point, scale));
        }

        return points;
    }
}
