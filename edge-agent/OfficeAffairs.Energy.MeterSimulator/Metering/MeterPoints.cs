using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>Makes the points of an installed meter from its template and its ratios.</summary>
static class MeterPoints
{
    /// <summary>The points in the order of their addresses; what cannot be played goes to the error list.</summary>
    public static IReadOnlyList<PlayedPoint> Create(MeterDefinition meter, ErrorList errors)
    {
        var parameters = new Dictionary<string, Rational>(meter.Template.Parameters);
        foreach (var (key, text) in meter.Parameters)
        {
            if (Rational.TryParse(text, out var ratio))
                parameters[key] = ratio;
        }

        var points = new List<PlayedPoint>();
        foreach (var point in meter.Template.Points)
        {
            if (PlayedPoint.Create(point, parameters, out var reason) is { } played)
                points.Add(played);
            else
                errors.Add("meter " + meter.Code, meter.Place, $"template {meter.Template.Id}: {reason}");
        }

        if (meter.Counter is { } counter && points.All(point => point.Template.Key != counter))
            errors.Add("meter " + meter.Code, meter.Place, $"template {meter.Template.Id} has no point {counter}");
        return [.. points.OrderBy(point => point.Template.Space).ThenBy(point => point.Address)];
    }
}
