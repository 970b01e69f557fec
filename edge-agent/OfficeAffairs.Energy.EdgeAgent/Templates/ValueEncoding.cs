namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>What a number means before the scale; most mean themselves.</summary>
enum ValueEncoding
{
    Plain,

    /// <summary>A power factor that tells its quadrant by values beyond 1 (as Schneider's PM5000): above 1 leading, 2 - v; below -1 leading, -2 - v.</summary>
    FourQuadrantPowerFactor,
}
