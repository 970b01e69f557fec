using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A meter in an answer.</summary>
sealed record MeterBody(
    string Code,
    NameBody Name,
    string State,
    string? Building,
    string? Institution,
    string? Commodity,
    string EndUse,
    string Role,
    string? Parent,
    string? CounterKey,
    string? Agent,
    string? Template,
    int? TemplateRevision,
    string? SerialNumber)
{
    internal static MeterBody Of(RegisteredMeter row) => new(
        row.Code,
        NameBody.Of(row.Name),
        row.State,
        row.Building,
        row.Institution,
        row.Commodity is { } commodity ? Names.Of(commodity) : null,
        Names.OfEndUse((int)row.EndUse),
        row.Role,
        row.Parent,
        row.CounterKey,
        row.Agent,
        row.Template,
        row.TemplateRevision,
        row.SerialNumber);
}
