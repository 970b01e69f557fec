using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Computes claimed meters. Ordinary new readings - those that simply follow - need only their neighbours, and one question brings them for all meters.
/// Anything else (late or corrected readings, a gap, a break, a recorded event) is computed meter by meter with the weeks before it, as far as
/// <see cref="RecomputeWindow"/> says.
/// </summary>
sealed class ConsumptionComputer(WorkCalendar calendar, ConsumptionSettings settings)
{
    static readonly TimeSpan Neighbourhood = TimeSpan.FromDays(2);

    readonly SourceComputer _sources = new(calendar, settings);

    /// <summary>Computes what the touched ranges require; meters for which nothing is to be stored are left out.</summary>
    public async Task<List<ComputedMeter>> ComputeAsync(NpgsqlConnection connection, IReadOnlyList<ClaimedMeter> meters, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var computed = new List<ComputedMeter>(meters.Count);
        var possible = meters.Where(meter => !meter.IsRefused && CommodityUnits.Factor(meter.Commodity, meter.Unit) is not null).ToList();
        foreach (var meter in possible.Where(meter => meter.Source != MeterSource.Counter))
        {
            if (await _sources.ComputeAsync(connection, meter, cancellationToken) is { } result) computed.Add(result);
        }

        await ComputeCountersAsync(connection, [.. possible.Where(meter => meter.Source == MeterSource.Counter)], computed, now, cancellationToken);
        return [.. Repaired(possible, computed).Select(FrozenHistory.Keep).OfType<ComputedMeter>()];
    }

    async Task ComputeCountersAsync(NpgsqlConnection connection, List<ClaimedMeter> meters, List<ComputedMeter> computed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var recent = meters.Where(meter => meter.LastInterval is not null && meter.TouchedFrom > now - Neighbourhood).ToList();
        var others = meters.Except(recent).ToList();
        if (recent.Count > 0)
        {
            var from = recent.Min(meter => meter.TouchedFrom) - Neighbourhood;
            var readings = await CounterReadings.ReadNeighbourhoodsAsync(connection, recent, from, cancellationToken);
            foreach (var meter in recent)
            {
                if (!TryComputeOrdinary(meter, [.. readings[meter.PointId]], out var result)) others.Add(meter);
                else if (result is not null) computed.Add(result);
            }
        }

        var whole = others.Where(meter => meter.IsTouchedWhole).ToDictionary(meter => meter.PointId);
        if (whole.Count > 0)
        {
            await foreach (var (pointId, readings) in CopiedReadings.ReadAsync(connection, whole.Keys.Order(), cancellationToken))
            {
                if (ComputeWhole(whole[pointId], readings) is { } result) computed.Add(result);
            }
        }

        foreach (var meter in others.Where(meter => !whole.ContainsKey(meter.PointId)))
        {
            if (await ComputeWithHistoryAsync(connection, meter, cancellationToken) is { } result) computed.Add(result);
        }
    }

    /// <summary>What was computed with approved corrections laid over it; a correction also stands where nothing could be computed at all.</summary>
    static IEnumerable<ComputedMeter> Repaired(List<ClaimedMeter> meters, List<ComputedMeter> computed)
    {
        var silent = meters.Where(meter => meter.IsTouchedWhole && (meter.Repairs.Count > 0 || meter.FirstInterval is not null)).ExceptBy(computed.Select(result => result.Meter.MeterId), meter => meter.MeterId)
            .Select(meter => new ComputedMeter(meter, meter.FirstInterval ?? DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, new ConsumptionResult([], [], 0)));
        foreach (var result in computed.Concat(silent))
        {
            var repairs = result.Meter.Repairs;
            if (repairs.Count == 0)
            {
                yield return result;
                continue;
            }

            var from = result.Meter.IsTouchedWhole && repairs[0].From < result.From ? repairs[0].From : result.From;
            yield return result with { From = from, Result = result.Result with { Intervals = Repairs.Apply(result.Result.Intervals, repairs, from, result.To) } };
        }
    }

    bool TryComputeOrdinary(ClaimedMeter meter, List<StoredReading> stored, out ComputedMeter? computed)
    {
        computed = null;
        var input = Input(meter, stored);
        if (input.Readings.Count == 0) return true;
        if (input.Readings[^1].Time > meter.TouchedTo || RecomputeWindow.AffectedFrom(input, meter.TouchedFrom, isBeginning: false) is not { } affected) return false;

        // What was before the run that makes the computation forget is over: a break of an hour ago is no reason to look at weeks.
        var from = Intervals.StartOf(affected);
        if (RecomputeWindow.Since(input, from) is not { } readings) return false;
        input = input with { Readings = readings };
        if (!RecomputeWindow.IsOrdinary(input)) return false;
        var result = ConsumptionCalculator.Compute(input, from, DateTimeOffset.MaxValue);

        // Between two edges nothing is complete that was not before.
        if (result.Intervals.Count > 0 && result.Intervals[^1].Start > meter.LastInterval) computed = new ComputedMeter(meter, from, DateTimeOffset.MaxValue, result);
        return result.Intervals.Count == 0 || computed is not null || !IsChange(meter, input);
    }

    /// <summary>Whether the touched readings lie in intervals that are stored already, as a correction does.</summary>
    static bool IsChange(ClaimedMeter meter, ConsumptionInput input) =>
        meter.LastInterval is { } last && input.Readings.Any(reading => reading.Time >= meter.TouchedFrom && reading.Time < last + ConsumptionSettings.Step);

    ComputedMeter? ComputeWhole(ClaimedMeter meter, List<StoredReading> stored)
    {
        var input = Input(meter, stored);
        if (input.Readings.Count == 0) return null;
        var affected = RecomputeWindow.AffectedFrom(input, meter.TouchedFrom, isBeginning: true)!.Value;
        return Compute(meter, input, affected, isEnd: true, DateTimeOffset.MaxValue, isBeginning: true);
    }

    async Task<ComputedMeter?> ComputeWithHistoryAsync(NpgsqlConnection connection, ClaimedMeter meter, CancellationToken cancellationToken)
    {
        var back = RecomputeWindow.LookBack(settings);
        var loadTo = meter.TouchedTo >= DateTimeOffset.MaxValue - back ? DateTimeOffset.MaxValue : meter.TouchedTo + RecomputeWindow.LookAhead(settings);
        var loadFrom = Before(meter.TouchedFrom, back);
        while (true)
        {
            var stored = await CounterReadings.ReadAsync(connection, meter.PointId, loadFrom, loadTo, cancellationToken);
            var isBeginning = loadFrom == DateTimeOffset.MinValue || !await CounterReadings.AnyBeforeAsync(connection, meter.PointId, loadFrom, cancellationToken);
            var after = loadTo == DateTimeOffset.MaxValue ? [] : await CounterReadings.ReadAfterAsync(connection, meter.PointId, loadTo, cancellationToken);
            stored.AddRange(after);
            var input = Cut(Input(meter, stored), isBeginning, isEnd: after.Count == 0);
            if (input.Readings.Count == 0 && isBeginning) return null;
            if (RecomputeWindow.AffectedFrom(input, meter.TouchedFrom, isBeginning) is { } affected)
            {
                // A step in what changed may be the end of a standstill that it is spread over.
                var from = Before(affected, settings.StandstillAtMost);
                if (isBeginning || IsEnough(input, loadFrom, from)) return Compute(meter, input, isBeginning ? affected : from, after.Count == 0, loadTo, isBeginning);
                loadFrom = Before(from, back + TimeSpan.FromDays(1));
            }
            else
            {
                loadFrom = loadFrom > meter.TouchedFrom - (4 * back) ? Before(loadFrom, 4 * back) : DateTimeOffset.MinValue;
            }
        }
    }

    ComputedMeter? Compute(ClaimedMeter meter, ConsumptionInput input, DateTimeOffset affected, bool isEnd, DateTimeOffset loadTo, bool isBeginning)
    {
        var to = isEnd ? DateTimeOffset.MaxValue : Intervals.StartOf(loadTo);
        var isWhole = isBeginning && meter.TouchedFrom == DateTimeOffset.MinValue;
        var from = isWhole ? DateTimeOffset.MinValue : Intervals.StartOf(isBeginning ? Before(affected, settings.StandstillAtMost) : affected);
        var result = ConsumptionCalculator.Compute(input, from, to);
        if (isWhole) from = Earliest(meter, input, result);
        return result.Intervals.Count == 0 && meter.LastInterval is null ? null : new ComputedMeter(meter, from, to, result);
    }

    /// <summary>Whether what is loaded reaches far enough before the moment, and begins with a run that makes the computation independent of what is not loaded.</summary>
    bool IsEnough(ConsumptionInput input, DateTimeOffset loadFrom, DateTimeOffset from)
    {
        var needed = Before(from, RecomputeWindow.LookBack(settings));
        return loadFrom <= needed && RecomputeWindow.AffectedFrom(input, needed + TimeSpan.FromDays(2), isBeginning: false) is not null;
    }

    ConsumptionInput Input(ClaimedMeter meter, List<StoredReading> stored)
    {
        var readings = ReadingOrder.Latest(stored);
        if (CommodityUnits.Factor(meter.Commodity, meter.Unit) is { } factor && factor != 1)
        {
            for (var i = 0; i < readings.Count; i++) readings[i] = readings[i] with { Value = readings[i].Value * factor };
        }
        else
        {
            factor = 1;
        }

        return CounterScale.Apply(new ConsumptionInput
        {
            Readings = readings,
            Specification = meter.Specification with { Modulus = meter.Specification.Modulus * factor, Resolution = meter.Specification.Resolution * factor },
            Epochs = meter.Epochs,
            Overrules = meter.Overrules,
            Calendar = calendar,
            UtcOffset = meter.UtcOffset,
            Settings = settings,
        });
    }

    /// <summary>Without the events outside of what is loaded, which have no readings to stand between.</summary>
    static ConsumptionInput Cut(ConsumptionInput input, bool isBeginning, bool isEnd) => input.Readings.Count == 0 ? input : input with
    {
        Epochs = [.. input.Epochs.Where(epoch => (isBeginning || epoch.At > input.Readings[0].Time) && (isEnd || epoch.At <= input.Readings[^1].Time))],
    };

    static DateTimeOffset Earliest(ClaimedMeter meter, ConsumptionInput input, ConsumptionResult result)
    {
        var earliest = Intervals.StartOf(input.Readings[0].Time);
        if (meter.FirstInterval < earliest) earliest = meter.FirstInterval.Value;
        return result.Intervals.Count > 0 && result.Intervals[0].Start < earliest ? result.Intervals[0].Start : earliest;
    }

    static DateTimeOffset Before(DateTimeOffset moment, TimeSpan time) => moment - DateTimeOffset.MinValue > time ? moment - time : DateTimeOffset.MinValue;
}
