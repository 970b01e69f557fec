using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A name in both languages.</summary>
sealed record NameBody(string Zh, string En)
{
    internal static NameBody Of(LocalName name) => new(name.Zh, name.En);
}
