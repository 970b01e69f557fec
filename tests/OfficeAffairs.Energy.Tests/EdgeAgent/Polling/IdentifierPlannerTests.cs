using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class IdentifierPlannerTests
{
    readonly MeterPlan _plan = Plan("generic.dlt645");

    [Fact]
    public void Points_that_a_block_brings_together_are_read_by_it() =>
        Assert.Equal([0x0001FF00u, 0x00020000u], Identifiers(PollClass.Energy));

    [Fact]
    public void Refused_block_is_read_one_by_one_from_then_on()
    {
        Assert.True(_plan.Split(_plan.For(PollClass.Energy)[0]));
        Assert.Equal([0x00010000u, 0x00010100u, 0x00010200u, 0x00010300u, 0x00010400u, 0x00020000u], Identifiers(PollClass.Energy));
        Assert.False(_plan.Split(_plan.For(PollClass.Energy)[1]));
    }

    [Fact]
    public void Point_that_the_meter_does_not_have_is_left_out_and_the_others_are_read()
    {
        Assert.True(_plan.Split(_plan.For(PollClass.Energy)[0]));
        Assert.True(_plan.Leave(_plan.For(PollClass.Energy)[4]));
        Assert.Equal([0x00010000u, 0x00010100u, 0x00010200u, 0x00010300u, 0x00020000u], Identifiers(PollClass.Energy));
    }

    [Fact]
    public void Nothing_is_left_out_when_nothing_would_remain()
    {
        var water = Plan("generic.cjt188-water");
        Assert.False(water.Leave(Assert.Single(water.For(PollClass.All))));
    }

    [Fact]
    public void Answer_with_fewer_tariffs_than_the_model_can_have_gives_those_it_has()
    {
        var read = _plan.For(PollClass.Energy)[0];
        byte[] total = [0x56, 0x34, 0x12, 0x00, 0x01, 0x00, 0x00, 0x00];
        Assert.Equal([true, true, false, false, false], read.Points.Select(point => point.Point.TryDecode(point.In(total), out _, out _)));
    }

    [Fact]
    public void Serial_number_and_clock_have_requests_of_their_own()
    {
        Assert.Equal(new Dlt645Request(7, 0x04000402, Dlt645Edition.Of2007), _plan.Serial!.Request);
        Assert.Equal("202611220345", _plan.Serial.Decode([0x45, 0x03, 0x22, 0x11, 0x26, 0x20]));
        Assert.Equal(new Dlt645Request(7, 0x0400010C, Dlt645Edition.Of2007), _plan.Clock!.Request);
    }

    uint[] Identifiers(PollClass due) => [.. _plan.For(due).Select(read => ((Dlt645Request)read.Request).Identifier)];

    static MeterPlan Plan(string id)
    {
        var template = TemplateParser.Parse(File.ReadAllText(Repository.PathOf($"edge-agent/meter-templates/{id}.yaml")), id + ".yaml", [])!;
        var points = TemplateBinder.Bind(template, new Dictionary<string, Rational>(), text => Assert.Fail(text));
        var meter = new PolledMeter("M", 0, points, template.Limits, 100)
        {
            Address = 7,
            Protocol = template.Protocol,
            MeterType = template.MeterType,
            Identity = template.Identity,
            Clock = template.Clock,
        };
        var line = new LineSettings { Transport = LineTransport.Serial, Serial = new SerialSettings(2400, SerialParity.Even, 1) };
        return new MeterPlan(meter, BusCost.Of(line, template.Limits.Turnaround));
    }
}
