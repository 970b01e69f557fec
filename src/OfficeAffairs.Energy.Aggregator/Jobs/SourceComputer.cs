using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Computes meters that no agent reads: virtual ones where one of their members changed, and those read by hand or known from bills, whose few readings are
/// computed whole each time.
/// </summary>
sealed class SourceComputer(WorkCalendar calendar, ConsumptionSettings settings)
{
    /// <summary>Computes a meter; null when nothing is to be stored.</summary>
    public Task<ComputedMeter?> ComputeAsync(NpgsqlConnection connection, ClaimedMeter meter, CancellationToken cancellationToken) =>
        meter.Source == MeterSource.Virtual ? ComputeVirtualAsync(connection, meter, cancellationToken) : ComputeByHandAsync(connection, meter, cancellationToken);

    static async Task<ComputedMeter?> ComputeVirtualAsync(NpgsqlConnection connection, ClaimedMeter meter, CancellationToken cancellationToken)
    {
        var (from, to) = (Intervals.StartOf(meter.TouchedFrom), Intervals.EndOf(meter.TouchedTo));
        var sums = new List<IntervalConsumption>();
        foreach (var formula in await HandReadings.FormulasAsync(connection, meter.MeterId, meter.UtcOffset, cancellationToken))
        {
            var (first, last) = (Later(from, formula.From), Earlier(to, formula.To));
            if (first >= last) continue;
            var intervals = await HandReadings.IntervalsAsync(connection, formula.Members, first, last, cancellationToken);
            sums.AddRange(VirtualMeter.Compute([.. formula.Members.Select((member, i) => (formula.Factors[i], (IReadOnlyList<IntervalConsumption>)[.. intervals[member]]))]));
        }

        return Computed(meter, from, to, new ConsumptionResult(sums, [], 0));
    }

    async Task<ComputedMeter?> ComputeByHandAsync(NpgsqlConnection connection, ClaimedMeter meter, CancellationToken cancellationToken)
    {
        var input = new ConsumptionInput
        {
            Readings = [],
            Specification = meter.Specification,
            Epochs = meter.Epochs,
            Overrules = meter.Overrules,
            Calendar = calendar,
            UtcOffset = meter.UtcOffset,
            Settings = settings,
            IsManual = true,
        };
        if (meter.Source == MeterSource.Bill)
        {
            var bills = await HandReadings.BillsAsync(connection, meter.MeterId, meter.UtcOffset, cancellationToken);
            input = bills.Count == 0 ? input : input with { Reference = await ReferenceAsync(connection, meter, bills[0].From, bills[^1].To, cancellationToken) };
            return Computed(meter, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, ConsumptionCalculator.Spread(bills, input));
        }

        var readings = ReadingOrder.Latest(await HandReadings.ReadingsAsync(connection, meter.MeterId, cancellationToken));
        if (readings.Count > 0) input = input with { Readings = readings, Reference = await ReferenceAsync(connection, meter, readings[0].Time, readings[^1].Time, cancellationToken) };
        return Computed(meter, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, ConsumptionCalculator.Compute(CounterScale.Apply(input)));
    }

    /// <summary>What the meter counted whose load profile is to spread this one's consumption.</summary>
    async Task<IReadOnlyList<CounterStep>> ReferenceAsync(NpgsqlConnection connection, ClaimedMeter meter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (meter.ProfileMeterId is not { } profile) return [];
        var intervals = await HandReadings.IntervalsAsync(connection, [profile], from - settings.ProfileReach, to, cancellationToken);
        return [.. intervals[profile].Select(i => new CounterStep(i.Start.UtcTicks, i.Start.UtcTicks + ConsumptionSettings.Step.Ticks, i.Value, i.Quality))];
    }

    static ComputedMeter? Computed(ClaimedMeter meter, DateTimeOffset from, DateTimeOffset to, ConsumptionResult result)
    {
        if (result.Intervals.Count == 0 && meter.LastInterval is null) return null;
        if (from == DateTimeOffset.MinValue)
        {
            var first = result.Intervals.Count > 0 ? result.Intervals[0].Start : DateTimeOffset.MaxValue;
            from = meter.FirstInterval < first ? meter.FirstInterval.Value : first;
        }

        return new ComputedMeter(meter, from, to, result);
    }

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
