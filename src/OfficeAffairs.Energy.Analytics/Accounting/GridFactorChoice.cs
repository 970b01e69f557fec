namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>Which grid's CO2 factor electricity is counted with. A missing narrower factor gives way to the next wider one.</summary>
public enum GridFactorChoice
{
    /// <summary>The national average.</summary>
    National = 1,

    /// <summary>The regional grid, such as North China; else the national average.</summary>
    Regional = 2,

    /// <summary>The province; else the regional grid; else the national average.</summary>
    Provincial = 3,
}
