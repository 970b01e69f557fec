using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>Computes consumption of files as the job does of the database, and says what it found.</summary>
sealed class OfflineConsumption(OfflineData data, WorkCalendar calendar, TimeSpan offset, ConsumptionSettings settings)
{
    /// <summary>Computes every counter that has readings; writes rows of meter, interval_start, consumption, quality.</summary>
    /// <returns>The summary, one object per meter.</returns>
    public async Task<JsonObject> WriteAsync(TextWriter rows, CancellationToken cancellationToken)
    {
        var summary = new JsonObject { ["rejected_rows"] = data.RejectedRows.Count, ["calendar"] = calendar.Version };
        var meters = new JsonArray();
        await rows.WriteAsync("meter,interval_start,consumption,quality\n");
        foreach (var meter in data.Meters.Values.OrderBy(meter => meter.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (meter.Kind != "counter") continue;
            var stored = data.Readings.GetValueOrDefault(meter.Id, []);
            var input = Input(meter, stored);
            var result = ConsumptionCalculator.Compute(input);
            foreach (var interval in result.Intervals)
            {
                await rows.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{Quoted(meter.Id)},{interval.Start.ToOffset(offset):yyyy-MM-ddTHH:mm:sszzz},{interval.Value:R},{NameOf(interval.Quality)}\n"));
            }

            meters.Add((JsonNode)Describe(meter, stored.Count, input, result));
        }

        summary["meters"] = meters;
        return summary;
    }

    ConsumptionInput Input(MeterRow meter, List<StoredReading> stored)
    {
        return CounterScale.Apply(new ConsumptionInput
        {
            Readings = ReadingOrder.Latest(stored),
            Specification = new CounterSpecification
            {
                Modulus = meter.Modulus,
                Resolution = meter.Resolution,
                RatedMaximumPerHour = meter.RatedMaximumPerHour,
                Period = meter.PeriodMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            },
            Epochs = [.. data.Events.Where(e => e.Meter == meter.Id).Select(e => new MeterEpoch(e.At, e.Kind, e.Final, e.Initial) { Ratio = e.Ratio })],
            Calendar = calendar,
            UtcOffset = offset,
            Settings = settings,
        });
    }

    JsonObject Describe(MeterRow meter, int stored, ConsumptionInput input, ConsumptionResult result)
    {
        var shares = new JsonObject();
        foreach (var quality in result.Intervals.GroupBy(interval => interval.Quality).OrderBy(group => group.Key))
            shares[NameOf(quality.Key)] = new JsonObject { ["intervals"] = quality.Count(), ["consumption"] = quality.Sum(interval => interval.Value) };
        var decisions = new JsonArray();
        foreach (var decision in result.Decisions)
        {
            var evidence = new JsonObject { ["rule"] = decision.Rule };
            foreach (var (name, value) in decision.Evidence) evidence[name] = value;
            decisions.Add((JsonNode)new JsonObject
            {
                ["at"] = Moment(decision.At),
                ["kind"] = DecisionNames.Of(decision.Kind),
                ["before"] = decision.ValueBefore,
                ["after"] = decision.ValueAfter,
                ["accounted"] = decision.Accounted,
                ["evidence"] = evidence,
            });
        }

        return new JsonObject
        {
            ["meter"] = meter.Id,
            ["unit"] = meter.Unit,
            ["readings"] = input.Readings.Count,
            ["superseded_readings"] = stored - input.Readings.Count,
            ["first_reading"] = input.Readings.Count > 0 ? Moment(input.Readings[0].Time) : null,
            ["last_reading"] = input.Readings.Count > 0 ? Moment(input.Readings[^1].Time) : null,
            ["intervals"] = result.Intervals.Count,
            ["consumption"] = result.Intervals.Sum(interval => interval.Value),
            ["by_quality"] = shares,
            ["flickers"] = result.Flickers,
            ["decisions"] = decisions,
        };
    }

    string Moment(DateTimeOffset moment) => moment.ToOffset(offset).ToString("yyyy-MM-ddTHH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);

    static string NameOf(ConsumptionQuality quality) => quality switch
    {
        ConsumptionQuality.Measured => "measured",
        ConsumptionQuality.Interpolated => "interpolated",
        ConsumptionQuality.Estimated => "estimated",
        ConsumptionQuality.Manual => "manual",
        _ => "corrected",
    };

    static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
