using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Claims of savings with their bands and findings, the events beside them, and forecasts.</summary>
public sealed partial class Savings
{
    const string Confirmed = "confirmed";
    const string Rejected = "rejected";

    IReadOnlyList<SavingsRow> _claims = [];
    IReadOnlyList<EventRow> _events = [];
    IReadOnlyList<MeterForecast> _forecasts = [];

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromMinutes(5);

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _claims = await Claims.ListAsync(meter: null, id: null, cancellationToken);
        _events = await Events.ListAsync(meter: null, state: null, cancellationToken);
        _forecasts = await Forecasts.ListAsync(meter: null, cancellationToken);
    }

    static string Amount(double value, SavingsFigures figures) => Components.Display.Quantity(value, Components.Display.UcumUnit(figures.Unit));

    static string VerdictOf(SavingsFigures figures) =>
        !figures.Determined ? "Savings.NotDetermined" : figures.Significant ? "Savings.Significant" : "Savings.NotSignificant";

    string Period(DateTimeOffset from, DateTimeOffset? to) => to is { } end
        ? $"{Display.Day(from, Campus.Offset)} – {Display.Day(end.AddTicks(-1), Campus.Offset)}"
        : L["Savings.SinceDay", Display.Day(from, Campus.Offset)];

    async Task JudgeAsync(long id, string state, ClaimsPrincipal user)
    {
        await Events.JudgeAsync(id, state, user.Identity?.Name ?? string.Empty, Time.GetUtcNow(), Closing);
        await ReloadAsync();
    }
}
