using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>A fault with the moments at which it is at work.</summary>
sealed record ScheduledFault(FaultDefinition Definition, IReadOnlyList<TimeWindow> Windows)
{
    public long From => Windows[0].From;

    public long To => Windows[^1].To;
}
