using System.Globalization;
using Microsoft.AspNetCore.Components;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Console.Components;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Where a figure comes from: down to the batches that brought the readings. The address says which figure.</summary>
public sealed partial class Trace
{
    FigureTrace? _trace;

    /// <summary>consumption, cost or indicator; consumption when missing.</summary>
    [SupplyParameterFromQuery]
    public string? Figure { get; set; }

    /// <summary>meter, building or institution; an indicator is an institution's.</summary>
    [SupplyParameterFromQuery]
    public string? Scope { get; set; }

    /// <summary>Code of the meter, building or institution.</summary>
    [SupplyParameterFromQuery]
    public string? Code { get; set; }

    /// <summary>The commodity.</summary>
    [SupplyParameterFromQuery]
    public string? Commodity { get; set; }

    /// <summary>The end use; the total when missing.</summary>
    [SupplyParameterFromQuery]
    public string? EndUse { get; set; }

    /// <summary>First local day, yyyy-MM-dd.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>First local day no more, yyyy-MM-dd.</summary>
    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>Identifier of the indicator.</summary>
    [SupplyParameterFromQuery]
    public string? Indicator { get; set; }

    /// <summary>month or year, of an indicator.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _trace = null;
        if (Code is null || DayRange.Parse(From) is not { } from) return;
        if (Figure == "indicator")
        {
            if (Indicator is not null) _trace = await Traces.OfIndicatorAsync(Code, Indicator, Step == "year", from, Campus.Offset, cancellationToken);
            return;
        }

        if (!Enum.TryParse<Commodity>(Commodity, out var commodity) || DayRange.Parse(To) is not { } to || to <= from) return;
        var scope = Enum.TryParse<RollupScope>(Scope, ignoreCase: true, out var known) ? known : RollupScope.Building;
        var endUse = Enum.TryParse<RollupEndUse>(EndUse, out var use) ? use : RollupEndUse.Total;
        _trace = await Traces.OfConsumptionAsync(scope, Code, commodity, endUse, from, to, Campus.Offset, Figure == "cost", cancellationToken);
    }

    string Subject(FigureTrace trace) => trace.Indicator is { } indicator ? Display.Text(indicator.Formula.Name) : L[Figure == "cost" ? "Trace.OfCost" : "Trace.OfConsumption"];

    string RangeText(Interval range) => L["Range.Text", Display.Day(range.Start, Campus.Offset), Display.Day(range.End - TimeSpan.FromDays(1), Campus.Offset)];

    string Edge(TracedReading? reading) => reading is null
        ? Display.Missing
        : string.Create(CultureInfo.CurrentCulture, $"{Display.Number(reading.Value, 2)} · {Display.ShortMinute(reading.Time, Campus.Offset)} · {reading.Agent ?? Display.Missing} #{reading.Sequence}");
}
