using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>Decides where the counter of a meter begins, so that it rolls over or is exchanged when the plan says.</summary>
sealed class CounterEpochs(ulong seed, Timeline timeline, MeterDefinition meter, long[] registered, CounterRegister? counter)
{
    const double UsualUtilisation = 0.15;
    const double HoursPerYear = 8760;

    public CounterEpoch[] Build(ScheduledFault? rollover, IEnumerable<ScheduledFault> exchanges, List<MeterExchange> found)
    {
        if (counter is null)
            return [new CounterEpoch(long.MinValue, 0)];

        var epochs = new List<CounterEpoch> { new(long.MinValue, First(rollover)) };
        var number = 0;
        foreach (var exchange in exchanges.OrderBy(fault => fault.From))
        {
            var at = exchange.From;
            var total = At(at);
            var old = total + epochs[^1].Offset;
            // The new meter has run for a moment on the test bench. It takes over the part of a step that the old one had
            // gathered, so that the sum over the exchange is as exact as without it.
            var initial = (1 + (long)(40 * Noise.Unit(Noise.Stream(seed, "exchange of " + meter.Code), number))) * counter.StepMicro;
            epochs.Add(new CounterEpoch(at, initial + (old % counter.StepMicro) - total));
            found.Add(new MeterExchange(
                meter.Code, at, (double)counter.Shown(old) / Units.PerUnit, Units.ToUnit(initial), SerialNumbers.Of(seed, meter, number), SerialNumbers.Of(seed, meter, number + 1)));
            number++;
        }

        return [.. epochs];
    }

    long First(ScheduledFault? rollover)
    {
        if (rollover is not null)
            return (long)counter!.ModulusMicro - At(rollover.From);
        if (meter.InitialCounter is { } initial)
            return (long)Math.Round(initial.ToDouble() * Units.PerUnit);

        // Some years of use lie behind the meter.
        var years = 0.5 + (3 * Noise.Unit(Noise.Stream(seed, "counter of " + meter.Code), 0));
        var count = (meter.RatedPerHour ?? 1) * HoursPerYear * UsualUtilisation * years * Units.PerUnit;
        return (long)((Int128)count % counter!.ModulusMicro);
    }

    long At(long moment)
    {
        var passed = Math.Clamp(moment - timeline.Start, 0, timeline.End - timeline.Start - 1);
        var step = (int)(passed / Timeline.Step);
        return registered[step] + ((registered[step + 1] - registered[step]) * (passed - (step * Timeline.Step)) / Timeline.Step);
    }
}
