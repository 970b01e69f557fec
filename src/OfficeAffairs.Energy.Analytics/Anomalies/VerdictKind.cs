namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What a person found when they looked into an event.</summary>
public enum VerdictKind
{
    /// <summary>There was something to be found.</summary>
    Right = 0,

    /// <summary>There was nothing.</summary>
    Wrong = 1,

    /// <summary>There was something, with a reason that was known.</summary>
    Known = 2,
}
