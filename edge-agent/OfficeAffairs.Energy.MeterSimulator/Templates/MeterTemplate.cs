namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>A meter model as data: what the simulator serves and the agent reads.</summary>
sealed record MeterTemplate
{
    public required string Id { get; init; }

    public required int Revision { get; init; }

    /// <summary>The language of the meter.</summary>
    public MeterProtocol Protocol { get; init; }

    /// <summary>The type byte of CJ/T 188.</summary>
    public byte MeterType { get; init; }

    /// <summary>Most registers the model answers in one request.</summary>
    public required int MaxWords { get; init; }

    /// <summary>Most coils or discrete inputs the model answers in one request.</summary>
    public int MaxBits { get; init; } = 2000;

    /// <summary>Ranges of coils and discrete inputs, both ends included, that the model refuses with exception 2.</summary>
    public IReadOnlyList<(int From, int To)> ForbiddenBits { get; init; } = [];

    /// <summary>Serial number, model and clock, as far as the model tells them.</summary>
    public IReadOnlyList<TemplateIdentity> Identity { get; init; } = [];

    /// <summary>Address ranges, both ends included, that the model refuses with exception 2.</summary>
    public required IReadOnlyList<(int From, int To)> Forbidden { get; init; }

    /// <summary>Parameters of the installation with their defaults, such as <c>ct</c>.</summary>
    public required IReadOnlyDictionary<string, Rational> Parameters { get; init; }

    public required IReadOnlyList<TemplatePoint> Points { get; init; }

    public required IReadOnlyList<TemplateVector> Vectors { get; init; }
}
