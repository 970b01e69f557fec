namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>How a value stands to its quota.</summary>
public enum QuotaRating
{
    /// <summary>At or below the guide value (先进).</summary>
    Advanced = 1,

    /// <summary>At or below the reference value (合理).</summary>
    Reasonable = 2,

    /// <summary>At or below the constraint value (达标).</summary>
    Compliant = 3,

    /// <summary>Above the constraint value (需整改).</summary>
    Exceeded = 4,
}
