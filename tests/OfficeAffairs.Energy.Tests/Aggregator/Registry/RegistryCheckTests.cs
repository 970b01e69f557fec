using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Tests.Aggregator.Registry;

public sealed class RegistryCheckTests
{
    static readonly RegistryCodes Nothing = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
    static readonly BilingualName Name = new("名", "Name");

    [Fact]
    public void Content_that_fits_together_has_no_error() => Assert.Empty(RegistryCheck.Check(Content(), Nothing));

    [Fact]
    public void Code_that_is_there_twice_is_named() =>
        Assert.Contains("Meter M is there twice.", RegistryCheck.Check(Content(Meter("M"), Meter("M")), Nothing));

    [Fact]
    public void Parents_in_a_circle_are_named_and_those_that_only_lead_into_it_are_not()
    {
        var errors = RegistryCheck.Check(Content(Meter("A", "B"), Meter("B", "C"), Meter("C", "B")), Nothing);

        Assert.Equal(["Meter B is its own parent, directly or through others.", "Meter C is its own parent, directly or through others."], errors);
    }

    [Fact]
    public void Parent_of_another_commodity_is_an_error() =>
        Assert.Equal(
            ["Meter W measures Water but its parent E measures Electricity."],
            RegistryCheck.Check(Content(Meter("E"), Meter("W", "E") with { Commodity = Commodity.Water }), Nothing));

    [Fact]
    public void What_the_database_knows_may_be_referred_to() =>
        Assert.Empty(RegistryCheck.Check(Content(Meter("A", "OLD")), Nothing with { Meters = new HashSet<string> { "OLD" } }));

    [Fact]
    public void Building_without_institutions_or_with_shares_that_do_not_add_up_is_an_error()
    {
        var content = Content() with { Buildings = [Building([])] };

        Assert.Equal(["The shares of the institutions of building B add up to 0, not to 1."], RegistryCheck.Check(content, Nothing));
    }

    [Theory]
    [InlineData("schema: registry/2", "line 1: the schema is 'registry/2', not registry/1.")]
    [InlineData("schema: registry/1\nmeters: {}", "line 1: 'meters' is no list.")]
    [InlineData("schema: registry/1\nmetres: []", "line 1: 'metres' is not known here.")]
    [InlineData("schema: registry/1\nepochs: [{meter: M, at: \"2026-03-01\"}]", "line 2: 'at' is '2026-03-01', no moment such as 2026-03-01T08:00:00+08:00.")]
    [InlineData("schema: registry/1\nepochs: [{meter: M, at: \"2026-03-01T00:00:00Z\", final: x}]", "line 2: 'final' is 'x', no number.")]
    [InlineData("schema: [", "line ")]
    public void File_that_cannot_be_read_is_an_error_with_its_line(string text, string expected)
    {
        var errors = new List<string>();
        using var reader = new StringReader(text);

        RegistryReader.Read(reader, errors);

        Assert.StartsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    static RegistryContent Content(params MeterRow[] meters) => new([new("I", null, Name, "school", null, null)], [Building([new("I", 1)])], meters, []);

    static BuildingRow Building(InstitutionShare[] shares) => new("B", Name, "jinan", 100, null, null, 480, shares);

    static MeterRow Meter(string code, string? parent = null) => new(code, Name, "B", "I", Commodity.Electricity, EndUse.Total, "sub", parent, null, null);
}
