using FsCheck;
using FsCheck.Fluent;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Metering;

public sealed class CounterRegisterTests
{
    static readonly TemplatePoint Acrel = new()
    {
        Key = "energy.active.import.total",
        Space = RegisterSpace.Holding,
        Address = 10,
        Type = WordType.UInt32,
        Order = WordOrder.Abcd,
        Scale = "1/100*ct*pt",
        Unit = "kW.h",
        IsCounter = true,
        Modulus = new Rational(4294967296, 100),
        Resolution = new Rational(1, 100),
    };

    static readonly Dictionary<string, Rational> Ratios = new() { ["ct"] = new Rational(1000, 5), ["pt"] = Rational.One };

    [Fact]
    public void Register_moves_in_steps_of_resolution_times_ratio()
    {
        var counter = Create(Acrel);

        Assert.Equal(2_000_000, counter.StepMicro);    // 0.01 kWh behind 1000/5
        Assert.Equal(0, counter.Raw(1_999_999));
        Assert.Equal(1, counter.Raw(2_000_000));
        Assert.Equal(2_000_000, counter.Shown(3_999_999));
    }

    [Fact]
    public void Register_wraps_at_the_width_of_its_words()
    {
        var counter = Create(Acrel);
        var modulus = (long)counter.ModulusMicro;

        Assert.Equal(uint.MaxValue, counter.Raw(modulus - 1));
        Assert.Equal(0, counter.Raw(modulus));
        Assert.Equal(5, counter.Raw(modulus + (5 * 2_000_000)));
    }

    [Fact]
    public void Register_is_always_within_its_range_and_never_off_by_a_step() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Two().Select(pair => ((long)pair.Item1 << 22) + pair.Item2).ToArbitrary(),
        micro =>
        {
            var counter = Create(Acrel);
            var rest = (Int128)micro % counter.ModulusMicro - counter.Shown(micro);
            return counter.Raw(micro) is >= 0 and <= uint.MaxValue && rest >= 0 && rest < counter.StepMicro;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Modulus_that_does_not_fit_the_words_is_refused()
    {
        Assert.Null(CounterRegister.Create(Acrel with { Modulus = new Rational(4294967297, 100) }, Ratios, out var reason));
        Assert.Contains("does not fit", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolution_finer_than_the_register_is_refused()
    {
        Assert.Null(CounterRegister.Create(Acrel with { Resolution = new Rational(1, 1000) }, Ratios, out var reason));
        Assert.Contains("not multiples", reason, StringComparison.Ordinal);
    }

    static CounterRegister Create(TemplatePoint point) => CounterRegister.Create(point, Ratios, out _)!;
}
