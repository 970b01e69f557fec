using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class MeterPlanTests
{
    const string Template = """
        schema: meter-template/1
        id: test.meter
        revision: 1
        product: {brand: Test, models: [T1], source: made up, verified: false}
        text: {zh: 测试, en: Test}
        points:
          - {key: a, at: 0, type: uint32, unit: kW.h, quantity: ActiveEnergy, kind: counter, counter: {modulus: "4294967296", resolution: "1"}, class: energy, atomic: e}
          - {key: b, at: 2, type: uint32, unit: kW.h, quantity: ActiveEnergy, kind: counter, counter: {modulus: "4294967296", resolution: "1"}, class: energy, atomic: e}
          - {key: c, at: 10, type: uint16, unit: V, quantity: Voltage, kind: gauge, class: fast}
          - {key: d, at: 40, type: uint16, unit: V, quantity: Voltage, kind: gauge, class: fast}
        vectors:
          - {words: {0: [0, 1]}, expect: {a: "1"}, source: by hand}
        """;

    readonly MeterPlan _plan;

    public MeterPlanTests()
    {
        var template = TemplateParser.Parse(Template, "f", [])!;
        var points = TemplateBinder.Bind(template, new Dictionary<string, Rational>(), _ => { });
        _plan = new MeterPlan(new PolledMeter("M", 1, points, template.Limits, FirstPoint: 100), BusCost.Tcp(TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void Classes_due_together_share_requests()
    {
        Assert.Equal([(0, 4)], Requests(PollClass.Energy));
        Assert.Equal([(10, 31)], Requests(PollClass.Fast));
        Assert.Equal([(0, 41)], Requests(PollClass.All));
        Assert.Equal([100, 101, 102, 103], _plan.For(PollClass.All).Single().Points.Select(point => point.Index));
        Assert.Equal([0, 4, 20, 80], _plan.For(PollClass.All).Single().Points.Select(point => point.Offset));
    }

    [Fact]
    public void Refused_request_is_cut_at_its_widest_hole_again_and_again_but_never_within_an_atomic_group()
    {
        Assert.True(_plan.Split(_plan.For(PollClass.All).Single()));
        Assert.Equal([(0, 11), (40, 1)], Requests(PollClass.All));
        Assert.True(_plan.Split(_plan.For(PollClass.All)[0]));
        Assert.Equal([(0, 4), (10, 1), (40, 1)], Requests(PollClass.All));
        Assert.All(_plan.For(PollClass.All), read => Assert.False(_plan.Split(read)));
    }

    List<(int, int)> Requests(PollClass due) => [.. _plan.For(due).Select(read => (ModbusRequest)read.Request).Select(request => ((int)request.Address, (int)request.Count))];
}
