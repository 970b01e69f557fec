using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Tests.Aggregator.Registry.Statements;

public sealed class RegistryPlannerTests
{
    static readonly DateOnly Start = new(2025, 1, 1);

    [Fact]
    public void The_same_again_changes_nothing() => Assert.Empty(Stated.Over(Stated.Stored(Stated.Base), Stated.Base[Stated.Base.IndexOf('\n', StringComparison.Ordinal)..]).Plan.Changes);

    [Fact]
    public void What_is_not_mentioned_stays_and_an_empty_cell_clears()
    {
        var stored = Stated.Stored(Stated.Base.Replace("kind: school", "kind: school, level: city", StringComparison.Ordinal));

        var renamed = Assert.Single(Stated.Over(stored, "institutions: [{code: I, name: {zh: 丙, en: New}, kind: school}]").Plan.Changes).After[0];
        Assert.Equal(("New", "city"), (renamed["name_en"], renamed["level"]));
        var cleared = Assert.Single(Stated.Over(stored, "institutions: [{code: I, name: {zh: 甲, en: I}, kind: school, level: null}]").Plan.Changes).After[0];
        Assert.Null(cleared["level"]);
    }

    [Fact]
    public void A_statement_without_dates_agrees_with_what_holds_last_and_never_wipes_out_dates()
    {
        var stored = Stated.Stored(
            Stated.Base.Replace("floor_area_m2: 100, ", "", StringComparison.Ordinal) + "areas: [{building: B, floor_area_m2: 80, until: 2025-07-01}, {building: B, floor_area_m2: 100, from: 2025-07-01}]");

        var (plan, errors) = Stated.Over(stored, "areas: [{building: B, floor_area_m2: 100}]");
        Assert.Equal((0, 0), (plan.Changes.Count, errors.Length));
        Assert.StartsWith(
            "line 2 column from: What the registry has of B in areas has dates, and this would wipe them out",
            Assert.Single(Stated.Over(stored, "areas: [{building: B, floor_area_m2: 120}]").Errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stated_as_nothing_holds_no_more()
    {
        var change = Assert.Single(Stated.Over(Stated.Stored(Stated.Base), "institutions: [{code: I, name: {zh: 甲, en: I}, kind: school, headcount: null}]").Plan.Changes);

        Assert.Equal(("headcounts", 0), (change.Sheet.Key, change.After.Count));
    }

    /// <summary>Whatever is changed from whenever until whenever: on the days of the change it holds, on all others what held before, and no two rows meet.</summary>
    [Fact]
    public void A_change_holds_on_its_days_and_on_no_others()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            IReadOnlyList<RegistryRow> history = [];
            for (var step = 0; step < 8; step++)
            {
                var change = Area(random.Next(1, 9000), RandomDays(random));
                var after = RegistryHistories.With(history, change);

                Assert.DoesNotContain(RegistryHistories.Faults(RegistrySheets.Areas with { AllowsHoles = true }, after), _ => true);
                for (var day = Start.AddDays(-10); day < Start.AddDays(60); day = day.AddDays(1))
                {
                    Assert.Equal(change.Valid.Contains(day) ? change.Number("floor_area_m2") : On(history, day), On(after, day));
                }

                history = after;
            }
        }
    }

    static decimal? On(IReadOnlyList<RegistryRow> rows, DateOnly day) => rows.SingleOrDefault(row => row.Valid.Contains(day))?.Number("floor_area_m2");

    static Validity RandomDays(Random random)
    {
        DateOnly? from = random.Next(4) == 0 ? null : Start.AddDays(random.Next(50));
        return new Validity(from, random.Next(3) == 0 ? null : (from ?? Start).AddDays(random.Next(1, 20)));
    }

    static RegistryRow Area(int area, Validity valid) =>
        new RegistryRow(RegistrySheets.Areas, new Dictionary<string, string?> { ["building"] = "B", ["floor_area_m2"] = $"{area}" }, default).With(valid);
}
