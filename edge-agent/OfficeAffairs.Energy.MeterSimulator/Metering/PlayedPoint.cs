using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>A point of an installed meter, ready to be answered: its place, its source and its scale with the installation's ratios.</summary>
sealed class PlayedPoint
{
    PlayedPoint(TemplatePoint template, PointSource source, double perRaw, CounterRegister? counter)
    {
        Template = template;
        Source = source;
        RawPerUnit = 1 / perRaw;
        Counter = counter;
        Address = template.Address;
        Words = template.Words;
        Type = template.Type;
        Order = template.Order;
        Number = int.TryParse(template.Key.AsSpan(template.Key.LastIndexOf('.') + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    public TemplatePoint Template { get; }

    public PointSource Source { get; }

    public double RawPerUnit { get; }

    public CounterRegister? Counter { get; }

    public int Address { get; }

    public int Words { get; }

    public int End => Address + Words;

    public WordType Type { get; }

    public WordOrder Order { get; }

    /// <summary>The number at the end of the key: which of several inputs it is; 0 for none.</summary>
    public int Number { get; }

    /// <summary>The whole number that a value of a protocol without registers holds.</summary>
    /// <param name="micro">The counter's inner count.</param>
    /// <param name="value">The gauge's value.</param>
    public long Raw(long micro, double value) => Counter is not null
        ? Counter.Raw(micro)
        : (long)Math.Clamp(Math.Round(value * RawPerUnit, MidpointRounding.AwayFromZero), Type == WordType.SignedBcd ? -RegisterEncoding.Largest(Template) : 0, RegisterEncoding.Largest(Template));

    /// <summary>Bit pattern of the counter for an inner count in micro-units.</summary>
    public ulong CounterPattern(long micro) => RegisterEncoding.IsFloat(Type)
        ? RegisterEncoding.Pattern(Type, Counter!.RawFloating(micro))
        : RegisterEncoding.Pattern(Type, Counter!.Raw(micro));

    /// <summary>Builds the point; null with a reason when the simulator cannot play it.</summary>
    public static PlayedPoint? Create(TemplatePoint point, IReadOnlyDictionary<string, Rational> parameters, out string reason)
    {
        reason = "";
        if (!PointSources.ByKey.TryGetValue(point.Key, out var known))
            reason = $"point {point.Key} cannot be simulated";
        else if (known.Unit != point.Unit)
            reason = $"point {point.Key} is simulated in {known.Unit}, not in {point.Unit}";
        else if (point.Encoding is not null && known.Source != PointSource.PowerFactor)
            reason = $"point {point.Key}: encoding {point.Encoding} cannot be simulated";
        else if (point.IsWritable != (known.Source == PointSource.Written))
            reason = $"point {point.Key} must be writable if it is an output, and only then";
        else if (point.IsCounter != (known.Source is PointSource.Counter or PointSource.IdleCounter or PointSource.OnlyTariff))
            reason = $"point {point.Key} has the wrong kind";
        if (reason.Length > 0)
            return null;

        if (!Rational.TryParse(point.Scale, parameters, out var scale) || scale.Numerator.Sign <= 0)
        {
            reason = $"point {point.Key}: scale \"{point.Scale}\" is no product of positive ratios and parameters";
            return null;
        }

        var counter = point.IsCounter ? CounterRegister.Create(point, parameters, out reason) : null;
        return reason.Length > 0 ? null : new PlayedPoint(point, known.Source, scale.ToDouble(), counter);
    }
}
