using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>Tries which templates fit a meter: which of their points give plausible values, and what the meter says about itself.</summary>
sealed class TemplateFit(ProbeExchange exchange, LineSettings line, TemplateCatalogue catalogue)
{
    /// <summary>The templates that fit, best first.</summary>
    public async Task<IReadOnlyList<TemplateFitReport>> TryAllAsync(ProbedMeter meter, CancellationToken cancellationToken)
    {
        var fits = new List<TemplateFitReport>();
        foreach (var template in catalogue.All.Where(template => Speaks(template, meter)))
        {
            fits.Add(await TryAsync(meter, template, cancellationToken));
        }

        return [.. fits.Where(fit => fit.Share > 0 && fit.IsModel != false).OrderByDescending(fit => fit.IsModel).ThenByDescending(fit => fit.Share).ThenBy(fit => fit.Template, StringComparer.Ordinal)];
    }

    static bool Speaks(MeterTemplate template, ProbedMeter meter) =>
        template.Protocol == meter.Protocol && (meter.Protocol != MeterProtocol.Cjt188 || template.MeterType == meter.MeterType);

    async Task<TemplateFitReport> TryAsync(ProbedMeter meter, MeterTemplate template, CancellationToken cancellationToken)
    {
        var points = TemplateBinder.Bind(template, template.Parameters, _ => { });
        var polled = new PolledMeter("probe", (byte)(meter.Protocol == MeterProtocol.Modbus ? meter.Address : 0), points, template.Limits, 0)
        {
            Address = meter.Address,
            Protocol = meter.Protocol,
            MeterType = meter.MeterType,
            Identity = template.Identity,
        };
        var plan = new MeterPlan(polled, BusCost.Of(line, template.Limits.Turnaround));
        var good = 0;
        foreach (var read in plan.For(PollClass.All))
        {
            good += await exchange.ReadAsync(read.Request, cancellationToken) is { } data ? read.Points.Count(point => Plausible(point, data.Span)) : 0;
        }

        if (good == 0)
        {
            return new TemplateFitReport(template.Id, 0);
        }

        var serial = plan.Serial is { } serialRead && await exchange.ReadAsync(serialRead.Request, cancellationToken) is { } serialData ? serialRead.Decode(serialData.Span) : null;
        var model = plan.Model is { } modelRead && await exchange.ReadAsync(modelRead.Request, cancellationToken) is { } modelData ? modelRead.Decode(modelData.Span) : null;
        return new TemplateFitReport(template.Id, Math.Round((double)good / points.Count, 3), serial, model is null || template.Identity!.Models.Count == 0 ? null : template.Identity.Fits(model));
    }

    // What is all zero says nothing for a template, and neither does a value out of its range. A switch that is open says as much as one that is closed.
    static bool Plausible(BlockPoint point, ReadOnlySpan<byte> data)
    {
        var bytes = point.In(data);
        return (bytes.ContainsAnyExcept((byte)0) || (point.Point.Point.Place.IsBit && !bytes.IsEmpty))
            && point.Point.TryDecode(bytes, out _, out var quality) && quality == ReadingQuality.Good;
    }
}
