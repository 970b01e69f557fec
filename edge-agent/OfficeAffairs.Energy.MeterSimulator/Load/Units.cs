namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>
/// Consumption is counted in whole micro-units: a millionth of the commodity's unit (kWh, m3, GJ). Sums of whole numbers are
/// exact, so a parent equals its children and its unmetered rest to the last digit.
/// </summary>
static class Units
{
    public const long PerUnit = 1_000_000;

    /// <summary>Seconds in a step. The consumption of a step is a multiple of it, so that it divides without remainder down to the second.</summary>
    public const long Quantum = 900;

    /// <summary>Consumption in the commodity's unit as micro-units, a multiple of <see cref="Quantum"/>, never negative.</summary>
    public static long Quantise(double value) => (long)Math.Round(Math.Max(0, value) * PerUnit / Quantum) * Quantum;

    public static double ToUnit(long micro) => (double)micro / PerUnit;
}
