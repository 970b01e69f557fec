using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.IntegrationTests.Anomalies;

namespace OfficeAffairs.Energy.IntegrationTests.Savings;

/// <summary>Claims, events, methods and forecasts over the real database: a year before the measure, half a year after it.</summary>
public sealed class SavingsJobTests
{
    const int BaselineHours = 365 * 24;
    const int ReportingHours = 180 * 24;

    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, AnalysedOffice.Offset);
    static readonly DateTimeOffset Measure = Start.AddHours(BaselineHours);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quarter_saved_is_found_significant_with_its_model_kept_and_a_steady_meter_is_not()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office, after: 0.75);
        await EnterAsync(office, "AC");
        await EnterAsync(office, "MAIN");

        var run = await office.RunAsync("savings", Token);
        await office.RunAsync("savings", Token);
        var rows = await office.Services.GetRequiredService<SavingsStore>().ListAsync(null, null, Token);

        Assert.Equal(2, run.Items);
        var saved = rows.Single(r => r.Claim.Meter == "AC").Figures!;
        Assert.Equal(0.25, saved.Avoided / saved.AdjustedBaseline, 0.03);
        Assert.True(saved.Significant);
        Assert.True(saved.AvoidedKgce > 0 && saved.AvoidedCo2Kg > 0);
        Assert.Equal(saved.Avoided * 0.8, saved.AvoidedYuan!.Value, 1e-6);
        var steady = rows.Single(r => r.Claim.Meter == "MAIN").Figures!;
        Assert.True(steady.Determined);
        Assert.False(steady.Significant);
        Assert.Equal(2, await office.Database.ScalarAsync<long>("select count(*) from baseline_model where not active", Token));
        await StoredModelComputesAgainAsync(office, rows.Single(r => r.Claim.Meter == "AC"));
    }

    [Fact]
    public async Task A_confirmed_event_moves_the_adjusted_baseline_widens_the_band_and_a_rejected_one_does_not()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office, after: 1);
        await EnterAsync(office, "AC");
        await office.RunAsync("savings", Token);
        var before = (await ListAsync(office))[0].Figures!;
        var events = office.Services.GetRequiredService<EventStore>();

        var id = await events.AddAsync(Event("confirmed", "equipment"), Token);
        await office.RunAsync("savings", Token);
        var moved = (await ListAsync(office))[0].Figures!;
        await events.JudgeAsync(id!.Value, "rejected", "zhang", Start, Token);
        await office.RunAsync("savings", Token);
        var again = (await ListAsync(office))[0].Figures!;

        Assert.Equal(before.AdjustedBaseline + 100 * 90, moved.AdjustedBaseline, 1);
        Assert.True(moved.HalfWidth > before.HalfWidth);
        Assert.Equal(before.AdjustedBaseline, again.AdjustedBaseline, 1e-6);
        Assert.Null(await events.AddAsync(Event("proposed", "equipment"), Token));
    }

    [Fact]
    public async Task A_change_in_the_middle_of_the_reporting_period_is_proposed_as_an_event_once()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office, after: 1, late: 1.5);
        await EnterAsync(office, "AC");

        await office.RunAsync("savings", Token);
        await office.RunAsync("savings", Token);

        var proposal = Assert.Single(await office.Services.GetRequiredService<EventStore>().ListAsync("AC", "proposed", Token));
        Assert.InRange((proposal.From - Measure.AddHours(ReportingHours / 2)).TotalDays, -3, 3);
        Assert.True(proposal.PerDay > 0);
        Assert.Contains((await ListAsync(office))[0].Figures!.Findings, f => f.Name == "non-routine-event-proposed");
    }

    [Fact]
    public async Task The_method_of_a_contract_holds_for_the_meter_it_names_and_forecasts_follow_the_baselines()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office, after: 1);
        var choices = office.Services.GetRequiredService<BaselineChoiceStore>();

        Assert.True(await choices.SetAsync(new BaselineChoice("meter", "AC", "towt", null, "contract 7", "zhang", Start), Token));
        Assert.False(await choices.SetAsync(new BaselineChoice("meter", "nobody", "towt", null, "contract 7", "zhang", Start), Token));
        await office.RunAsync("baseline", Token);
        var forecast = await office.RunAsync("forecast", Token);

        Assert.Equal("towt", await office.Database.ScalarAsync<string>("select kind from baseline_model join meter using (meter_id) where code = 'AC' and active", Token));
        Assert.Equal("best", await office.Database.ScalarAsync<string>("select kind from baseline_model join meter using (meter_id) where code = 'MAIN' and active", Token));
        Assert.True(forecast.Items > 0);
        var main = Assert.Single(await office.Services.GetRequiredService<ForecastStore>().ListAsync("MAIN", Token));
        Assert.Equal(24, main.Hours.Count);
        Assert.All(main.Hours, h => Assert.True(h.Low <= h.Expected && h.Expected <= h.High));
        Assert.InRange(main.Year!.Expected / main.Year.LastYear!.Value, 0.85, 1.15);
    }

    static async Task StoredModelComputesAgainAsync(AnalysedOffice office, SavingsRow row)
    {
        var json = await office.Services.GetRequiredService<BaselineQuery>().ModelAsync(row.BaselineModelId!.Value, Token);
        var stored = JsonSerializer.Deserialize(json!, BaselineJson.Default.TrainedBaseline)!;
        Assert.Equal(Start.ToUniversalTime(), stored.From);
        Assert.IsType<BlendModel>(stored.Model);
    }

    static Task<IReadOnlyList<SavingsRow>> ListAsync(AnalysedOffice office) => office.Services.GetRequiredService<SavingsStore>().ListAsync(null, null, Token);

    static EventRow Event(string state, string kind) => new()
    {
        Meter = "AC",
        From = Measure.AddDays(90),
        Kind = kind,
        Treatment = "adjust",
        PerDay = 100,
        State = state,
        EnteredBy = "zhang",
        EnteredAt = Start,
    };

    static async Task EnterAsync(AnalysedOffice office, string meter) => Assert.NotNull(await office.Services.GetRequiredService<SavingsStore>().AddAsync(
        new SavingsClaim
        {
            Meter = meter,
            Name = "chillers",
            Baseline = new Interval(Start, Measure),
            ReportingFrom = Measure,
            Method = BaselineMethods.Best,
            PriceYuan = 0.8,
            EnteredBy = "zhang",
            EnteredAt = Start,
        },
        Token));

    static async Task FillAsync(AnalysedOffice office, double after, double late = 1)
    {
        const int Hours = BaselineHours + ReportingHours;
        await office.ReadingsAsync(4, Enumerable.Range(-168, Hours + 168).Select(h => (Start.AddHours(h), Temperature(h))), Token);
        await office.StoreAsync(1, Start, [.. Enumerable.Range(0, Hours).Select(i => Noisy(i, 20 + (Busy(i) ? 60 : 0)))], _ => false, Token);
        await office.StoreAsync(2, Start, [.. Enumerable.Range(0, Hours).Select(i => Noisy(i, Cooling(i) * (i < BaselineHours ? 1 : i < BaselineHours + ReportingHours / 2 ? after : after * late)))], _ => false, Token);
    }

    static double Cooling(int i) => 10 + (Busy(i) ? 20 + 2 * Math.Max(0, Temperature(i) - 20) + Math.Max(0, 8 - Temperature(i)) : 0);

    static double Temperature(int h) => Math.Round(14 - 14 * Math.Cos(2 * Math.PI * (h / 24.0 - 20) / 365) - 4 * Math.Cos(2 * Math.PI * (h % 24 - 3) / 24), 1);

    // The first of January 2025 is a Wednesday.
    static bool Busy(int i) => (i / 24 + 2) % 7 < 5 && i % 24 is >= 8 and < 18;

    static double Noisy(int i, double value) => value * (1 + 0.03 * Math.Sin(i * 12.9898));
}
