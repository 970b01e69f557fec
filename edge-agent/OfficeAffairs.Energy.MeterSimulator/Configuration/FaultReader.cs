namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Reads the fault plan of a campus file.</summary>
static class FaultReader
{
    public static IReadOnlyDictionary<string, FaultKind> Kinds { get; } = new Dictionary<string, FaultKind>
    {
        ["left-on-overnight"] = FaultKind.LeftOnOvernight,
        ["left-on-holiday"] = FaultKind.LeftOnHoliday,
        ["leak"] = FaultKind.Leak,
        ["stuck"] = FaultKind.Stuck,
        ["outage"] = FaultKind.Outage,
        ["rollover"] = FaultKind.Rollover,
        ["exchange"] = FaultKind.Exchange,
        ["dead-slave"] = FaultKind.DeadSlave,
        ["phase-lost"] = FaultKind.PhaseLost,
        ["clock-drift"] = FaultKind.ClockDrift,
        ["clock-wrong"] = FaultKind.ClockWrong,
    };

    /// <summary>The word of a kind in files and on the command line.</summary>
    public static string Word(FaultKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    public static FaultDefinition Read(YamlMap map)
    {
        var kind = map.Word("kind", Kinds);
        var fault = new FaultDefinition
        {
            Id = map.Text("id"),
            Kind = kind,
            Text = CampusReader.Bilingual(map, "text"),
            Meter = kind == FaultKind.Outage ? null : map.Text("meter"),
            Bus = kind == FaultKind.Outage ? map.Text("bus") : null,
            StartDay = kind == FaultKind.LeftOnHoliday ? 0 : StartDay(map),
            StartMinute = StartMinute(map),
            Duration = Duration(map),
            KeepInMonth = map.Flag("keep_in_month", false),
            Holiday = kind == FaultKind.LeftOnHoliday ? map.Text("holiday") : null,
            Nights = kind == FaultKind.LeftOnOvernight ? map.Whole("nights") : 0,
            Level = kind is FaultKind.LeftOnOvernight or FaultKind.LeftOnHoliday ? map.Number("level") : 0,
            PerHour = kind == FaultKind.Leak ? map.Number("per_hour") : 0,
            Phase = kind == FaultKind.PhaseLost ? map.Whole("phase") : 1,
            Seconds = kind is FaultKind.ClockDrift or FaultKind.ClockWrong ? map.Number("seconds") : 0,
            Place = map.Node,
        };
        if (kind is FaultKind.Stuck or FaultKind.Outage && fault.Duration is null)
            map.Wrong("for", "is needed: the fault must end");
        map.Close();
        return fault;
    }

    static int StartDay(YamlMap map)
    {
        var text = map.Text("start");
        if (Numbers.TrySpan(text, out var span) && span <= TimeSpan.Zero && span.Ticks % TimeSpan.TicksPerDay == 0)
            return (int)span.TotalDays;

        map.Wrong("start", "must be whole days before now, such as -35d");
        return 0;
    }

    static int StartMinute(YamlMap map)
    {
        if (!map.Has("at"))
            return 0;
        if (Numbers.TryMinute(map.Text("at"), out var minute))
            return minute;

        map.Wrong("at", "must be a time of the day HH:mm");
        return 0;
    }

    static TimeSpan? Duration(YamlMap map)
    {
        if (!map.Has("for"))
            return null;
        if (Numbers.TrySpan(map.Text("for"), out var span) && span > TimeSpan.Zero)
            return span;

        map.Wrong("for", "must be a span such as 4d or 12h");
        return TimeSpan.FromDays(1);
    }
}
