namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A change of one sheet of the registry.</summary>
/// <param name="Rows">Rows by column, all values as text. A thing is made or changed; a dated fact holds on its days (<c>from</c>, <c>until</c>), and on all others holds what held.</param>
/// <param name="Ends">What holds no more: the columns that tell what a row is about, and <c>from</c> which day; without a day it never held, and a thing goes.</param>
sealed record RegistryEditBody(IReadOnlyList<Dictionary<string, string?>>? Rows, IReadOnlyList<Dictionary<string, string?>>? Ends);
