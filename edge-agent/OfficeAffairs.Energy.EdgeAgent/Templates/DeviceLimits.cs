namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>What a meter model stands.</summary>
sealed record DeviceLimits
{
    /// <summary>The most bits that MODBUS Application Protocol V1.1b3, 6.1 and 6.2, allows in a request.</summary>
    public const int MostBits = 2000;

    /// <summary>Registers per request, 1 to 125.</summary>
    public int MaximumWords { get; init; } = 125;

    /// <summary>Coils or discrete inputs per request, 1 to 2000.</summary>
    public int MaximumBits { get; init; } = MostBits;

    /// <summary>Registers that no request may touch.</summary>
    public IReadOnlyList<AddressRange> Forbidden { get; init; } = [];

    /// <summary>Coils and discrete inputs that no request may touch.</summary>
    public IReadOnlyList<AddressRange> ForbiddenBits { get; init; } = [];

    /// <summary>Time the device takes before it answers, as far as known; part of the planner's cost.</summary>
    public TimeSpan Turnaround { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>What it stands in one of its tables.</summary>
    public SpaceLimits In(RegisterSpace space) =>
        space is RegisterSpace.Coil or RegisterSpace.Discrete ? new SpaceLimits(MaximumBits, ForbiddenBits) : new SpaceLimits(MaximumWords, Forbidden);
}
