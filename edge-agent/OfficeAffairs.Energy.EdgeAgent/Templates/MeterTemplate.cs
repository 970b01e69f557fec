namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>A meter model as data: schema <c>meter-template/1</c>.</summary>
sealed record MeterTemplate
{
    /// <summary>The schema this type reads.</summary>
    public const string Schema = "meter-template/1";

    /// <summary>Stable identifier, <c>brand.model</c>; also the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Revision, growing with every change of content.</summary>
    public required int Revision { get; init; }

    /// <summary>Name for people, Chinese.</summary>
    public required string NameZh { get; init; }

    /// <summary>Name for people, English.</summary>
    public required string NameEn { get; init; }

    /// <summary>True when the register list was checked against the vendor's manual or a real meter.</summary>
    public required bool Verified { get; init; }

    /// <summary>Where the register list comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What the device stands.</summary>
    public required DeviceLimits Limits { get; init; }

    /// <summary>Installation parameters with their defaults.</summary>
    public required IReadOnlyDictionary<string, Rational> Parameters { get; init; }

    /// <summary>The quantities.</summary>
    public required IReadOnlyList<TemplatePoint> Points { get; init; }

    /// <summary>The test vectors; at least one.</summary>
    public required IReadOnlyList<TestVector> Vectors { get; init; }

    /// <summary>The language the meter speaks.</summary>
    public MeterProtocol Protocol { get; init; }

    /// <summary>The meter type of CJ/T 188, such as 0x10 for cold water; 0 in the other protocols.</summary>
    public byte MeterType { get; init; }

    /// <summary>How the meter says which one it is; null when it does not.</summary>
    public MeterIdentity? Identity { get; init; }

    /// <summary>The meter's own clock; null when it has none that can be read.</summary>
    public ClockPoint? Clock { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}
