namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>What somebody changes of one sheet at once.</summary>
/// <param name="Rows">Rows by column. A row of a thing changes what it states; a row of a dated fact holds on its days, and on all others holds what held.</param>
/// <param name="Ends">What holds no more: the columns of a row's identity, and from which day (<c>from</c>); without a day it never held, and a thing goes.</param>
sealed record RegistryEdit(IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows, IReadOnlyList<IReadOnlyDictionary<string, string?>> Ends);
