using Microsoft.AspNetCore.Components;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>What people say about a meter: what happened to it, what its counter did, corrections, readings by hand and bills.</summary>
public sealed partial class Meter
{
    RegisteredMeter? _meter;
    IReadOnlyList<FormulaRow> _formulas = [];

    /// <summary>Code of the meter.</summary>
    [Parameter]
    public required string Code { get; set; }

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _meter = (await Query.MetersAsync(new MeterFilter(Code, Limit: 1), cancellationToken)).Items is [var meter] ? meter : null;
        _formulas = await Formulas.ListAsync(Code, cancellationToken);
    }
}
