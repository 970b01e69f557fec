namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>What a meter model stands.</summary>
sealed record DeviceLimits
{
    /// <summary>Registers per request, 1 to 125.</summary>
    public int MaximumWords { get; init; } = 125;

    /// <summary>Addresses that no request may touch.</summary>
    public IReadOnlyList<AddressRange> Forbidden { get; init; } = [];

    /// <summary>Time the device takes before it answers, as far as known; part of the planner's cost.</summary>
    public TimeSpan Turnaround { get; init; } = TimeSpan.FromMilliseconds(50);
}
