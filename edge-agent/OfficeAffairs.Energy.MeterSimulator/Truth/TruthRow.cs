namespace OfficeAffairs.Energy.MeterSimulator.Truth;

/// <summary>What a meter truly measured in [Start, End), in the commodity's unit.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Start">UTC milliseconds.</param>
/// <param name="End">UTC milliseconds.</param>
/// <param name="Registered">What its counter registered, also while it could not be read: what consumption is held against.</param>
/// <param name="Consumed">What really flowed: more than registered after a phase was lost.</param>
/// <param name="Wasted">What faults of this meter's own load added to it.</param>
readonly record struct TruthRow(string Meter, long Start, long End, double Registered, double Consumed, double Wasted);
