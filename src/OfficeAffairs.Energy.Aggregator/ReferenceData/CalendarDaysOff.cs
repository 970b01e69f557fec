namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>A stretch of days off as it is written.</summary>
sealed class CalendarDaysOff
{
    /// <summary>Its name by language.</summary>
    public Dictionary<string, string> Name { get; set; } = [];

    /// <summary>First day, yyyy-MM-dd.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>Last day, yyyy-MM-dd.</summary>
    public string To { get; set; } = string.Empty;
}
