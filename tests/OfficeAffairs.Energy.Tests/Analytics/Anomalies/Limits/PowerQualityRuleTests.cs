using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies.Limits;

public sealed class PowerQualityRuleTests
{
    readonly SyntheticSite _site = new(days: 120);

    [Fact]
    public void Currents_that_differ_for_days_are_told_and_equal_ones_are_not()
    {
        Assert.Empty(Find(WithCurrents(1, 1, 1)));

        var told = Assert.Single(Find(WithCurrents(1.2, 1, 0.8)));

        Assert.Equal((AnomalyTypes.CurrentImbalance, AnomalyCategory.PowerQuality, 2), (told.Type, told.Category, told.Severity));
        Assert.Equal(0.2, told.Observed!.Value, 3);
        Assert.Equal(0.15, told.Expected!.Value, 3);
    }

    [Fact]
    public void Beyond_the_second_limit_unequal_currents_are_an_alarm() =>
        Assert.Equal(3, Assert.Single(Find(WithCurrents(1.4, 1, 0.6))).Severity);

    [Fact]
    public void Voltages_that_differ_by_less_than_the_limit_are_not_told()
    {
        Assert.Empty(Find(WithVoltages(230, 229, 231)));
        Assert.Equal(AnomalyTypes.VoltageImbalance, Assert.Single(Find(WithVoltages(240, 229, 230))).Type);
    }

    [Theory]
    [InlineData(0.95, false)]
    [InlineData(0.82, true)]
    public void A_power_factor_is_told_below_its_limit_while_there_is_load(double factor, bool isTold)
    {
        var meter = Meter() with { PowerFactor = [.. Enumerable.Repeat(factor, _site.Context.Count)] };

        Assert.Equal(isTold ? [AnomalyTypes.PowerFactor] : [], Find(meter).Select(f => f.Type));
    }

    [Fact]
    public void Without_a_rating_nothing_is_said_of_transformer_and_demand() => Assert.Empty(Find(Meter()));

    [Theory]
    [InlineData(80, AnomalyTypes.TransformerOverload)]
    [InlineData(600, AnomalyTypes.TransformerIdle)]
    public void A_rated_transformer_is_told_when_it_carries_too_much_or_a_month_too_little(double rated, string type) =>
        Assert.Contains(type, Find(Meter(), ("transformer.rated", rated)).Select(f => f.Type));

    [Fact]
    public void A_transformer_of_the_right_size_is_not_told() => Assert.Empty(Find(Meter(), ("transformer.rated", 150)));

    [Theory]
    [InlineData(200, 0)]
    [InlineData(77, 2)]
    [InlineData(60, 3)]
    public void Demand_is_told_near_the_contract_and_an_alarm_above_it(double contract, int severity)
    {
        var found = Find(Meter(), ("demand.contract", contract)).ToList();

        Assert.Equal(severity, found.Select(f => f.Severity).DefaultIfEmpty(0).Max());
    }

    MeterHistory Meter() => _site.Meter(1, _site.Lighting(80, 1));

    MeterHistory WithCurrents(params double[] shares)
    {
        var meter = Meter();
        return meter with { Current = [.. shares.Select(s => meter.Consumption.Select(v => v * s).ToArray())] };
    }

    MeterHistory WithVoltages(params double[] volts) => Meter() with { Voltage = [.. volts.Select(v => Enumerable.Repeat(v, _site.Context.Count).ToArray())] };

    static IEnumerable<Finding> Find(MeterHistory meter, params (string Name, double Value)[] limits) =>
        AnomalyDetector.Find([meter], [], SyntheticSite.Thresholds.With(limits.ToDictionary(l => l.Name, l => l.Value)));
}
