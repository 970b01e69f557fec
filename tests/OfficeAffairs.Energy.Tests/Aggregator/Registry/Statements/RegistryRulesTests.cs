namespace OfficeAffairs.Energy.Tests.Aggregator.Registry.Statements;

public sealed class RegistryRulesTests
{
    [Theory]
    [InlineData("schema: registry/2", "line 1: the schema is 'registry/2', not registry/1.")]
    [InlineData("schema: registry/1\nmeters: {}", "line 1: 'meters' is no list.")]
    [InlineData("schema: registry/1\nmetres: []", "line 1: 'metres' is not known here.")]
    [InlineData("schema: registry/1\nepochs: [{meter: M, at: \"2026-03-01\"}]", "line 2: 'at' is '2026-03-01', no moment such as 2026-03-01T08:00:00+08:00.")]
    [InlineData("schema: registry/1\nepochs: [{meter: M, at: \"2026-03-01T00:00:00Z\", final: x}]", "line 2: 'final' is 'x', no number.")]
    [InlineData("schema: [", "line ")]
    public void File_that_cannot_be_read_is_an_error_with_its_line(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Stated.Yaml(text).Errors).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("meters: [{code: N, name: {zh: 分, en: N}}, {code: N, name: {zh: 分, en: N}}]", "line 2 column code: N is there twice; it stands in line 2 already.")]
    [InlineData("assignments: [{meter: M, building: NONE, commodity: water, end_use: total, role: main}]", "line 2 column building: Meter M refers to building NONE, which does not exist.")]
    [InlineData("buildings: [{code: C, name: {zh: 楼, en: C}, city: jinan, institutions: [{code: I, share: 1}]}]", "line 2: Building C has no floor area: state it in the sheet areas.")]
    [InlineData("buildings: [{code: C, name: {zh: 楼, en: C}, city: jinan, floor_area_m2: 5}]", "line 2: Nobody uses building C: state who does in the sheet shares.")]
    [InlineData("shares: [{building: B, institution: I, basis: share, share: 0.9}]", "line 2 column share: The shares of the institutions of building B add up to 0.9, not to 1.")]
    [InlineData("shares: [{building: B, institution: I, basis: area}]", "line 2 column area_m2: Building B is divided by area, which needs the area that institution I uses.")]
    [InlineData("institutions: [{code: I, name: {zh: 甲, en: I}, kind: circus}]", "line 2 column kind: 'circus' is none of government-office, ")]
    [InlineData("institutions: [{code: I, name: {zh: 甲, en: I}, kind: school, credit_code: 113701000000000017}]", "line 2 column credit_code: '113701000000000017' is mistyped: its check character would be ")]
    [InlineData("institutions: [{code: I, name: {zh: 甲, en: I}, kind: school, division_code: 990000}]", "line 2 column division_code: '990000' begins with 99, which is no province.")]
    [InlineData("buildings: [{code: B, name: {zh: 楼, en: B}, city: jinan, building_code: 370102K001}]", "line 2 column building_code: '370102K001' has the type letter K, none of A, B, C, D, E, F, G, H.")]
    [InlineData("meters: [{code: M, name: {zh: 总, en: M}, item_code: 01Z00}]", "line 2 column item_code: '01Z00' is none of 01000, 01A00, ")]
    [InlineData("areas: [{building: B, floor_area_m2: -3}]", "line 2 column floor_area_m2: '-3' must be above 0.")]
    [InlineData("areas: [{building: B, floor_area_m2: 100, from: 2026-02-30}]", "line 2 column from: '2026-02-30' is no day such as 2025-07-01.")]
    [InlineData("areas: [{building: B, floor_area_m2: 100, from: 2026-02-03, until: 2026-02-03}]", "line 2 column until: 'until' (2026-02-03) is the first day on which it holds no more; it must be after 'from' (2026-02-03).")]
    [InlineData("vehicles: [{institution: I, kind: petrol, vehicles: 1.5}]", "line 2 column vehicles: '1.5' must be a whole number.")]
    [InlineData("memberships: [{institution: I, parent: I}]", "line 2 column parent: Institution I is its own parent, directly or through others.")]
    public void What_does_not_fit_is_named_with_its_place(string text, string expected)
    {
        var (_, errors) = Stated.Over(Stated.Stored(Stated.Base), text);

        Assert.StartsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlaps_and_holes_are_named_at_the_later_row_with_what_to_do()
    {
        var (_, errors) = Stated.Over(
            Stated.Stored(Stated.Base),
            """
            areas:
              - {building: B, floor_area_m2: 100, until: 2025-07-01}
              - {building: B, floor_area_m2: 200, from: 2025-06-01, until: 2025-12-01}
              - {building: B, floor_area_m2: 300, from: 2026-01-01}
            """);

        Assert.Equal(
            [
                "line 4 column from: B has two rows that hold on 2025-06-01: end the one in row 3 with 'until' 2025-06-01, or begin this one later.",
                "line 5 column from: B has nothing from 2025-12-01 until 2026-01-01: begin this row on 2025-12-01, or let the row in row 4 end later.",
            ],
            errors);
    }

    [Fact]
    public void A_circle_of_parents_is_one_only_on_days_that_it_is_there()
    {
        var stored = Stated.Stored(Stated.Base.Replace("]\nbuildings", ", {code: J, name: {zh: 乙, en: J}, kind: school}]\nbuildings", StringComparison.Ordinal)
            + "memberships: [{institution: J, parent: I, until: 2026-01-01}]");

        Assert.Empty(Stated.Over(stored, "memberships: [{institution: I, parent: J, from: 2026-01-01}]").Errors);
        Assert.Equal(
            ["line 2 column parent: Institution I is its own parent, directly or through others, on 2025-12-31."],
            Stated.Over(stored, "memberships: [{institution: I, parent: J, from: 2025-12-31}]").Errors);
    }

    [Fact]
    public void A_parent_measures_the_same()
    {
        var (_, errors) = Stated.Over(Stated.Stored(Stated.Base), "meters: [{code: W, name: {zh: 水, en: W}, building: B, commodity: water, parent: M}]");

        Assert.Equal(["line 2 column parent: Meter W measures water but its parent M measures electricity."], errors);
    }

    [Fact]
    public void Headcounts_are_there_on_every_day_on_which_they_divide()
    {
        var (_, errors) = Stated.Over(
            Stated.Stored(Stated.Base),
            """
            headcounts: [{institution: I, kind: energy-users, headcount: 12, from: 2025-01-01}]
            shares: [{building: B, institution: I, basis: headcount}]
            """);

        Assert.Equal(["line 3 column basis: Building B is divided by headcount, but institution I has no headcount of the kind energy-users."], errors);
    }
}
