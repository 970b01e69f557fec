namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>What to do with a reading that does not simply follow.</summary>
enum BreakAction
{
    /// <summary>Take it, with the consumption that was decided.</summary>
    Take,

    /// <summary>Leave it out, and some after it.</summary>
    LeaveOut,

    /// <summary>Take back the last readings before it and take it.</summary>
    TakeBack,
}
