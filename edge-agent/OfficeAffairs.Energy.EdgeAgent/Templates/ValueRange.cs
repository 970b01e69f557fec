namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Plausible values in the point's unit, both ends included.</summary>
readonly record struct ValueRange(double Lowest, double Highest)
{
    /// <summary>True when the value is plausible.</summary>
    public bool Contains(double value) => value >= Lowest && value <= Highest;
}
