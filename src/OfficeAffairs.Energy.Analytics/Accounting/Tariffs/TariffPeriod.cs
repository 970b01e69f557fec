namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Period of a time-of-use tariff (分时电价时段). The numbers are stored: never renumber.</summary>
public enum TariffPeriod
{
    /// <summary>The price does not depend on the time of day.</summary>
    All = 0,

    /// <summary>Sharp peak (尖峰).</summary>
    Sharp = 1,

    /// <summary>Peak (高峰).</summary>
    Peak = 2,

    /// <summary>Flat (平段).</summary>
    Flat = 3,

    /// <summary>Valley (低谷).</summary>
    Valley = 4,

    /// <summary>Deep valley (深谷).</summary>
    DeepValley = 5,
}
