namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>Data types of metrics (Sparkplug 3.0, section 6.4.16, "Data Types") as far as they can be a reading; the numbers are on the wire.</summary>
enum SparkplugDataType
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 1,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 2,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 3,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 4,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 5,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 6,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 7,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 8,

    /// <summary>IEEE 754 binary32.</summary>
    Float = 9,

    /// <summary>IEEE 754 binary64.</summary>
    Double = 10,

    /// <summary>True or false.</summary>
    Boolean = 11,
}
