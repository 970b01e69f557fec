using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Tests.Aggregator.ReferenceData;

public sealed class FactorFilesTests
{
    const string Rules = """
        schema: accounting/1
        version: "1"
        country: cn
        grid: national
        include_water: false
        source: somewhere
        windows:
          - {measure: co2, carrier: electricity, per: kWh, min: 0.05, max: 1.5}
        """;

    [Fact]
    public void Shipped_files_are_right_and_every_factor_has_a_source()
    {
        var catalogue = FactorFiles.Load(Path.Combine(AppContext.BaseDirectory, "data", "factors"));

        Assert.All(catalogue.Table.All, factor => Assert.True(factor.Value > 0 && factor.Source.Zh.Length > 5 && factor.Source.En.Length > 5));
        Assert.Equal(31, catalogue.Table.All.Count(factor => factor.Set == "co2.electricity.provincial"));
        Assert.Equal(GridFactorChoice.National, catalogue.Rules.Grid);
        Assert.Equal("shandong", catalogue.Rules.PlaceOf("jinan").Province);
        Assert.Null(catalogue.Rules.PlaceOf("atlantis").Province);
    }

    [Fact]
    public void Every_error_of_every_file_is_reported_at_once()
    {
        var error = Assert.Throws<ConfigurationException>(() => FactorFiles.Parse(
        [
            ("accounting.yaml", Rules.Replace("national", "local", StringComparison.Ordinal)),
            ("a.yaml", """
                schema: factors/1
                id: a
                version: "1"
                measure: co2
                title: {zh: 甲, en: a}
                factors:
                  - {carrier: electricity, value: "5.3", per: kWh, valid_from: 2025-12-31, verified: true, source: {zh: 此, en: here}}
                  - {carrier: electricity, value: "0.53", per: kWh, valid_from: yesterday, verified: perhaps}
                  - {carrier: gas, value: "-1", per: hogshead, valid_from: 2025-12-31, verified: true, source: {zh: 此, en: here}}
                """),
            ("b.yaml", "schema: factors/1\ncolour: red\n"),
            ("c.yaml", "schema: factors/9\nmeasure: warmth\n"),
        ]));

        string[] expected =
        [
            "accounting.yaml, line 1: 'grid' is 'local'",
            "a.yaml, line 7: value 5.3 lies outside 0.05 to 1.5",
            "a.yaml, line 8: 'source' is missing",
            "a.yaml, line 8: 'verified' is 'perhaps'",
            "a.yaml, line 8: 'valid_from' is 'yesterday'",
            "a.yaml, line 9: 'per' is 'hogshead'",
            "a.yaml, line 9: 'value' is '-1'",
            "b.yaml, line 1: 'colour' is not known here",
            "b.yaml, line 1: 'measure' is missing",
            "c.yaml, line 1: schema is 'factors/9', not accounting/1 or factors/1",
        ];
        Assert.All(expected, part => Assert.Contains(error.Errors, message => message.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void Factor_given_twice_is_refused()
    {
        const string Twice = """
            schema: factors/1
            id: a
            version: "1"
            measure: co2
            title: {zh: 甲, en: a}
            factors:
              - {carrier: electricity, region: cn, value: "0.53", per: kWh, valid_from: 2025-12-31, verified: true, source: {zh: 此, en: here}}
              - {carrier: electricity, region: cn, value: "0.54", per: kWh, valid_from: 2025-12-31, verified: true, source: {zh: 彼, en: there}}
            """;

        var error = Assert.Throws<ConfigurationException>(() => FactorFiles.Parse([("accounting.yaml", Rules), ("a.yaml", Twice)]));

        Assert.Contains("is given 2 times", Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_folder_says_which_setting_names_it() =>
        Assert.Contains("OFFICEAFFAIRS_DATA", Assert.Throws<ConfigurationException>(() => FactorFiles.Load("/nowhere")).Message, StringComparison.Ordinal);
}
