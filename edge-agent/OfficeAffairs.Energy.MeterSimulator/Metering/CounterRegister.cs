using System.Numerics;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>
/// How a counter shows what the meter registered: it moves in whole steps of its resolution and begins again from zero at its
/// modulus; both are scaled by the transformer ratios of the installation.
/// </summary>
sealed class CounterRegister
{
    readonly long _stepMicro;
    readonly long _modulusSteps;
    readonly Rational _rawPerStep;
    readonly long _wholePerStep;

    CounterRegister(long stepMicro, long modulusSteps, Rational rawPerStep)
    {
        _stepMicro = stepMicro;
        _modulusSteps = modulusSteps;
        _rawPerStep = rawPerStep;
        _wholePerStep = rawPerStep.IsWhole ? (long)rawPerStep.Numerator : 0;
    }

    /// <summary>Smallest step, in micro-units.</summary>
    public long StepMicro => _stepMicro;

    /// <summary>Where it begins again, in micro-units.</summary>
    public Int128 ModulusMicro => (Int128)_modulusSteps * _stepMicro;

    /// <summary>Builds the register of a counter point; null with a reason when the template's figures do not fit each other.</summary>
    public static CounterRegister? Create(TemplatePoint point, IReadOnlyDictionary<string, Rational> parameters, out string reason)
    {
        reason = "";
        var neutral = parameters.Keys.ToDictionary(key => key, _ => Rational.One);
        if (!Rational.TryParse(point.Scale, parameters, out var scale) || !Rational.TryParse(point.Scale, neutral, out var bare))
        {
            reason = $"point {point.Key}: scale \"{point.Scale}\" is no product of ratios and parameters";
            return null;
        }

        var step = point.Resolution * (scale / bare) * Units.PerUnit;
        var modulus = point.Modulus / point.Resolution;
        var raw = point.Resolution / bare;
        if (!step.IsWhole || !modulus.IsWhole || (!raw.IsWhole && !RegisterEncoding.IsFloat(point.Type)))
            reason = $"point {point.Key}: resolution, modulus and scale are not multiples of one another";
        else if (!RegisterEncoding.IsFloat(point.Type) && modulus.Numerator * raw.Numerator > (point.Bytes > 0 ? RegisterEncoding.Largest(point) + 1 : (BigInteger)RegisterEncoding.Capacity(point.Type)!.Value))
            reason = $"point {point.Key}: the modulus does not fit into {point.Type}";
        else if (modulus.Numerator > long.MaxValue || step.Numerator > long.MaxValue)
            reason = $"point {point.Key}: the modulus is too large to be played";
        return reason.Length > 0 ? null : new CounterRegister((long)step.Numerator, (long)modulus.Numerator, raw);
    }

    /// <summary>The whole number in the register for an inner count in micro-units.</summary>
    public long Raw(long micro) => micro / _stepMicro % _modulusSteps * _wholePerStep;

    /// <summary>The number in a floating register; a narrow one holds fewer digits than the counter has.</summary>
    public double RawFloating(long micro) => micro / _stepMicro % _modulusSteps * _rawPerStep.ToDouble();

    /// <summary>What the register means, in micro-units: quantised and wrapped.</summary>
    public Int128 Shown(long micro) => (Int128)(micro / _stepMicro % _modulusSteps) * _stepMicro;
}
