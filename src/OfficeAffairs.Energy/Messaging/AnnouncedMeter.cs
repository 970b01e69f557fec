namespace OfficeAffairs.Energy.Messaging;

/// <summary>A meter as its agent knows it.</summary>
public sealed record AnnouncedMeter
{
    /// <summary>The meter's code, unique in the whole installation.</summary>
    public required string Meter { get; init; }

    /// <summary>Identifier of the meter template, such as <c>acrel.dtsd1352</c>.</summary>
    public required string Template { get; init; }

    /// <summary>Revision of the template.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The serial number that the meter gave; null when it gives none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The points that are read.</summary>
    public required IReadOnlyList<AnnouncedPoint> Points { get; init; }

    /// <summary>
    /// Every change of the serial number that the agent has seen, the oldest first: the meter was exchanged. Repeated with every announcement, so that
    /// none is lost; null when there was none.
    /// </summary>
    public IReadOnlyList<SerialNumberChange>? Exchanges { get; init; }
}
