using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Analytics.Consumption;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

/// <summary>The demo's campus as the analysis sees it: counters read every quarter of an hour, turned into consumption, gauges every hour.</summary>
sealed class PlayedCampus
{
    const int QuartersPerHour = 4;

    readonly WorkCalendar _calendar = CalendarFiles.Read(Repository.PathOf("data"));
    readonly int _hours;
    readonly HourlySeries _weather;
    readonly List<Finding> _decisions = [];

    public PlayedCampus(DateTimeOffset anchor)
    {
        Campus = SimulatedCampus.Build(CampusReader.Read(Repository.PathOf("deploy", "local", "campus.yaml")), anchor, anchor);
        Start = DateTimeOffset.FromUnixTimeMilliseconds(Campus.Timeline.Start);
        _hours = (int)(anchor - Start).TotalHours;
        var temperature = Enumerable.Range(0, _hours).Select(h => (double)Campus.Weather.Temperature[h * QuartersPerHour]).ToArray();
        _weather = new HourlySeries(Start, temperature);
        Context = ContextOf(Start, _hours);
        Ids = Campus.Meters.Select((m, i) => (m.Definition.Code, i + 1)).ToDictionary(p => p.Code, p => p.Item2);
        Buildings = Campus.Definition.Buildings.Select((b, i) => (b.Code, i)).ToDictionary(p => p.Code, p => p.i);
        Meters = [.. Campus.Meters.Where(m => m.Counter is not null).Select(Play)];
    }

    public SimulatedCampus Campus { get; }

    public DateTimeOffset Start { get; }

    public HourlyContext Context { get; }

    public IReadOnlyList<MeterHistory> Meters { get; }

    public IReadOnlyList<Finding> Decisions => _decisions;

    Dictionary<string, int> Ids { get; }

    Dictionary<string, int> Buildings { get; }

    public string CodeOf(int id) => Ids.Single(p => p.Value == id).Key;

    public int IdOf(string code) => Ids[code];

    /// <summary>The meters of which only the last days are known.</summary>
    public IReadOnlyList<MeterHistory> Last(int days)
    {
        var context = ContextOf(Start.AddHours(_hours - days * 24), days * 24);
        return [.. Meters.Select(m => Cut(m, context))];
    }

    HourlyContext ContextOf(DateTimeOffset start, int hours) => HourlyContext.Create(
        start,
        hours,
        Site.AtOffset(Campus.Timeline.Offset, _calendar.KindOf, 36.65, 117, CalendarFiles.ReadHeatingSeasons(Repository.PathOf("data"))["jinan"]),
        _weather);

    static MeterHistory Cut(MeterHistory meter, HourlyContext context)
    {
        var skip = meter.Context.Count - context.Count;
        double[][]? OfPhases(double[][]? phases) => phases?.Select(p => p[skip..]).ToArray();
        return meter with
        {
            Context = context,
            Consumption = meter.Consumption[skip..],
            Accounted = meter.Accounted[skip..],
            Readings = meter.Readings?[skip..],
            CounterLow = meter.CounterLow?[skip..],
            CounterHigh = meter.CounterHigh?[skip..],
            Power = meter.Power?[skip..],
            Voltage = OfPhases(meter.Voltage),
            Current = OfPhases(meter.Current),
        };
    }

    MeterHistory Play(SimulatedMeter meter)
    {
        var readings = new List<CounterReading>();
        var count = new int[_hours];
        var low = Missing();
        var high = Missing();
        for (var q = 0; q <= _hours * QuartersPerHour; q++)
        {
            var moment = Campus.Timeline.At(q);
            if (meter.Faults.AnswerAt(moment) != MeterAnswer.Answers)
                continue;
            var shown = meter.ShownAt(moment);
            readings.Add(new CounterReading(DateTimeOffset.FromUnixTimeMilliseconds(moment), shown));
            var hour = q / QuartersPerHour;
            if (hour >= _hours)
                continue;
            count[hour]++;
            low[hour] = double.IsNaN(low[hour]) ? shown : Math.Min(low[hour], shown);
            high[hour] = double.IsNaN(high[hour]) ? shown : Math.Max(high[hour], shown);
        }

        var (consumption, accounted) = Consume(meter, readings);
        var definition = meter.Definition;
        return new MeterHistory
        {
            MeterId = Ids[definition.Code],
            Code = definition.Code,
            ParentId = definition.Parent is null ? null : Ids[definition.Parent],
            BuildingId = Buildings[definition.Building],
            Commodity = Enum.Parse<Commodity>(definition.Commodity.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            EndUse = Enum.Parse<EndUse>(definition.EndUse.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            Role = Enum.Parse<MeterRole>(definition.Role, ignoreCase: true),
            Context = Context,
            Consumption = consumption,
            Accounted = accounted,
            Readings = count,
            CounterLow = low,
            CounterHigh = high,
            Resolution = meter.Counter!.StepMicro / 1e6,
            Power = definition.Commodity == "electricity" ? Gauge(meter, PointSource.Power) : null,
            Voltage = Phases(meter, PointSource.VoltageL1, PointSource.VoltageL2, PointSource.VoltageL3),
            Current = Phases(meter, PointSource.CurrentL1, PointSource.CurrentL2, PointSource.CurrentL3),
        };
    }

    (double[] Consumption, double[] Accounted) Consume(SimulatedMeter meter, List<CounterReading> readings)
    {
        var definition = meter.Definition;
        var result = ConsumptionCalculator.Compute(new ConsumptionInput
        {
            Readings = readings,
            Specification = new CounterSpecification
            {
                Modulus = (double)meter.Counter!.ModulusMicro / 1e6,
                Resolution = meter.Counter.StepMicro / 1e6,
                RatedMaximumPerHour = definition.RatedPerHour,
                Period = TimeSpan.FromMinutes(15),
            },
            Epochs = [.. Campus.Exchanges.Where(e => e.Meter == definition.Code).Select(e => new MeterEpoch(DateTimeOffset.FromUnixTimeMilliseconds(e.At), MeterEpochKind.Exchanged, (double)e.Final, (double)e.Initial))],
            Calendar = _calendar,
        });
        foreach (var decision in result.Decisions)
        {
            if (CounterDecisionFindings.Of(Ids[definition.Code], Commodity.Electricity, Kebab(decision.Kind), decision.At, decision.ValueBefore, decision.ValueAfter, decision.Accounted) is { } finding)
                _decisions.Add(finding);
        }

        var accounted = Missing();
        var measured = new int[_hours];
        foreach (var interval in result.Intervals)
        {
            var hour = (int)(interval.Start - Start).TotalHours;
            if (hour >= _hours)
                continue;
            accounted[hour] = (double.IsNaN(accounted[hour]) ? 0 : accounted[hour]) + interval.Value;
            measured[hour] += interval.Quality == ConsumptionQuality.Estimated ? 0 : 1;
        }

        return ([.. accounted.Select((v, h) => measured[h] == QuartersPerHour ? v : double.NaN)], accounted);
    }

    double[]? Gauge(SimulatedMeter meter, PointSource source)
    {
        if (meter.Points.All(p => p.Source != source))
            return null;
        var model = new GaugeModel(meter, Campus.Timeline, Campus.Weather, 1);
        return [.. Enumerable.Range(0, _hours).Select(h => meter.Faults.AnswerAt(Campus.Timeline.At(h * QuartersPerHour)) == MeterAnswer.Answers
            ? model.Value(source, Campus.Timeline.At(h * QuartersPerHour))
            : double.NaN)];
    }

    double[][]? Phases(SimulatedMeter meter, params PointSource[] sources)
    {
        var phases = sources.Select(s => Gauge(meter, s)).OfType<double[]>().ToArray();
        return phases.Length == sources.Length ? phases : null;
    }

    static string Kebab(CounterDecisionKind kind) => kind switch
    {
        CounterDecisionKind.ImpossibleRate => "impossible-rate",
        CounterDecisionKind.CatchUp => "catch-up",
        _ => kind.ToString().ToLowerInvariant(),
    };

    double[] Missing() => [.. Enumerable.Repeat(double.NaN, _hours)];
}
