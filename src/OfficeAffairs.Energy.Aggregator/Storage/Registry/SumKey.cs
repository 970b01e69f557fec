namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>One meter's part in one sum.</summary>
/// <param name="Scope">2 building, 3 institution, 4 institution with all below it.</param>
/// <param name="ScopeId">Key of it.</param>
/// <param name="Commodity">What is summed.</param>
/// <param name="EndUse">End use of the sum; 0 the total, 99 what no sub-meter measures.</param>
/// <param name="MeterId">The meter.</param>
readonly record struct SumKey(short Scope, int ScopeId, short Commodity, short EndUse, int MeterId)
{
    /// <summary>The scope of sums of buildings.</summary>
    public const short Building = 2;

    /// <summary>The scope of sums of institutions.</summary>
    public const short Institution = 3;

    /// <summary>The scope of sums of institutions with all below them.</summary>
    public const short Tree = 4;

    /// <summary>The end use of what no sub-meter measures: the mains minus the end uses.</summary>
    public const short Remainder = 99;
}
