namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>How a non-routine event is taken into account.</summary>
public enum NonRoutineTreatment
{
    /// <summary>Its days count neither for nor against.</summary>
    Exclude = 0,

    /// <summary>The adjusted baseline is moved by a known change per day.</summary>
    Adjust = 1,
}
