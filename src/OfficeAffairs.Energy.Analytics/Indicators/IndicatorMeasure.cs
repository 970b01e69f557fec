namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>What the numerator of an indicator is counted in.</summary>
public enum IndicatorMeasure
{
    /// <summary>Standard coal by calorific value (当量), kgce.</summary>
    StandardCoal = 1,

    /// <summary>Standard coal by generation (等价), kgce.</summary>
    StandardCoalEquivalent = 2,

    /// <summary>Carbon dioxide, kg.</summary>
    CarbonDioxide = 3,

    /// <summary>The amount of one commodity in its unit.</summary>
    Amount = 4,
}
