using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>What <c>check</c> found.</summary>
sealed record CheckReport
{
    /// <summary>Everything that is wrong; empty when nothing is.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>The agent's name; null when no configuration was checked or it has problems.</summary>
    public string? Agent { get; init; }

    /// <summary>The configuration's hash.</summary>
    public string? Hash { get; init; }

    /// <summary>Meters in the configuration.</summary>
    public int? Meters { get; init; }

    /// <summary>Points in the configuration.</summary>
    public int? Points { get; init; }

    /// <summary>Points that may be written, as meter/point: what the installation permits beside what it reads.</summary>
    public IReadOnlyList<string>? Writable { get; init; }

    /// <summary>Templates without a problem; null when none were checked.</summary>
    public IReadOnlyList<string>? Templates { get; init; }
}
