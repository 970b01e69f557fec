namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Raw words and the values they must give.</summary>
sealed record TestVector
{
    /// <summary>Words by zero-based address.</summary>
    public required IReadOnlyDictionary<int, ushort> Words { get; init; }

    /// <summary>Coils by zero-based address.</summary>
    public IReadOnlyDictionary<int, ushort> Coils { get; init; } = new Dictionary<int, ushort>();

    /// <summary>Discrete inputs by zero-based address.</summary>
    public IReadOnlyDictionary<int, ushort> DiscreteInputs { get; init; } = new Dictionary<int, ushort>();

    /// <summary>How many words and bits it holds.</summary>
    public int Count => Words.Count + Coils.Count + DiscreteInputs.Count;

    /// <summary>Whole answers as the meter sends them, for protocols without registers.</summary>
    public IReadOnlyList<byte[]> Frames { get; init; } = [];

    /// <summary>Installation parameters of this vector.</summary>
    public required IReadOnlyDictionary<string, Rational> Parameters { get; init; }

    /// <summary>Expected values by point key, as decimal text; <c>null</c> text for "not available".</summary>
    public required IReadOnlyDictionary<string, string> Expected { get; init; }

    /// <summary>Where the vector stands in its file.</summary>
    public int Line { get; init; }
}
