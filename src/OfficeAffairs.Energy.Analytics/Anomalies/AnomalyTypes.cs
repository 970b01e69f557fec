namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>The stable names of what the rules find. Stored, translated in the resources, never changed.</summary>
public static class AnomalyTypes
{
    /// <summary>Readings are missing for some hours.</summary>
    public const string Gap = "gap";

    /// <summary>Most meters of a building were silent at the same time; stands at the building's main meter.</summary>
    public const string Outage = "outage";

    /// <summary>A meter is silent while its neighbours go on.</summary>
    public const string DeadMeter = "dead-meter";

    /// <summary>The counter stands still while there is load.</summary>
    public const string Stuck = "stuck";

    /// <summary>The counter passed its largest value.</summary>
    public const string Rollover = "rollover";

    /// <summary>The meter was exchanged for another.</summary>
    public const string Exchange = "meter-exchange";

    /// <summary>The counter fell to zero.</summary>
    public const string Reset = "counter-reset";

    /// <summary>The counter jumped by more than can be.</summary>
    public const string ImpossibleRate = "impossible-rate";

    /// <summary>The counter did what no rule explains; somebody has to decide.</summary>
    public const string Undecided = "counter-undecided";

    /// <summary>One phase is not measured while the others carry load.</summary>
    public const string PhaseLost = "phase-lost";

    /// <summary>More load at night than the nights before.</summary>
    public const string NightLoad = "night-load";

    /// <summary>Air conditioning runs through the night.</summary>
    public const string HvacNight = "hvac-night";

    /// <summary>More load on a public holiday than on other days off.</summary>
    public const string HolidayLoad = "holiday-load";

    /// <summary>More load on a weekend than on the weekends before.</summary>
    public const string WeekendLoad = "weekend-load";

    /// <summary>Water flows all night.</summary>
    public const string Leak = "leak";

    /// <summary>A meter and those below it do not add up as they used to.</summary>
    public const string Balance = "balance";

    /// <summary>A machine room uses too much beside its computers.</summary>
    public const string Pue = "pue";

    /// <summary>The level of consumption has changed against the baseline.</summary>
    public const string LevelChange = "level-change";
}
