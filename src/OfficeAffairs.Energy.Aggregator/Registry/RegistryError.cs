using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>One thing that is wrong with what somebody states about the registry.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Column">The column; null when it is about the whole row.</param>
/// <param name="Message">What is wrong and what to do, one sentence.</param>
sealed record RegistryError(RegistryPlace Place, string? Column, string Message)
{
    /// <summary>The place as text, such as <c>areas row 5 column floor_area_m2</c>; empty for what stands nowhere.</summary>
    public string Where => string.Join(' ', new[]
    {
        Place.Sheet,
        Place.Row > 0 ? string.Create(CultureInfo.InvariantCulture, $"{(Place.Sheet is null ? "line" : "row")} {Place.Row}") : null,
        Column is null ? null : "column " + Column,
    }.OfType<string>());

    /// <inheritdoc/>
    public override string ToString() => Where.Length == 0 ? Message : $"{Where}: {Message}";
}
