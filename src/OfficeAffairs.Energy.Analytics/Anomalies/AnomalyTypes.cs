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

    /// <summary>Consumption is suddenly ten, a hundred or a thousand times as much or as little.</summary>
    public const string WrongScale = "wrong-scale";

    /// <summary>One phase counts backwards while the others carry load.</summary>
    public const string PhaseReversed = "phase-reversed";

    /// <summary>Switched off hours later than usual.</summary>
    public const string MissedShutdown = "missed-shutdown";

    /// <summary>Heated and cooled in the same hours.</summary>
    public const string HeatAgainstCold = "heat-against-cold";

    /// <summary>The phases carry unequal currents.</summary>
    public const string CurrentImbalance = "current-imbalance";

    /// <summary>The phases have unequal voltages.</summary>
    public const string VoltageImbalance = "voltage-imbalance";

    /// <summary>The power factor is too low.</summary>
    public const string PowerFactor = "power-factor";

    /// <summary>The transformer carries too much.</summary>
    public const string TransformerOverload = "transformer-overload";

    /// <summary>The transformer is too large for what it carries.</summary>
    public const string TransformerIdle = "transformer-idle";

    /// <summary>Demand comes near or above what is contracted.</summary>
    public const string Demand = "demand";
}
