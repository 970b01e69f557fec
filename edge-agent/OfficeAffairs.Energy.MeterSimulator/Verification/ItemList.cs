namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>The envelope of the API's lists.</summary>
/// <param name="Items">The items.</param>
/// <param name="HasMore">Whether more items follow.</param>
/// <typeparam name="T">What is listed.</typeparam>
sealed record ItemList<T>(IReadOnlyList<T>? Items, bool HasMore = false);
