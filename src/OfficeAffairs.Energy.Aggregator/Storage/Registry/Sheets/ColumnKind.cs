namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>What a column of a registry sheet holds.</summary>
enum ColumnKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>The code of a row, or of a row of another sheet.</summary>
    Code,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A local day.</summary>
    Day,

    /// <summary>One of a code table.</summary>
    Choice,

    /// <summary>A fixed offset from UTC such as +08:00.</summary>
    Offset,
}
