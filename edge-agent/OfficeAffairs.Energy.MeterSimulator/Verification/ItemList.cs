namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>The envelope of the API's lists.</summary>
/// <param name="Items">The items.</param>
/// <typeparam name="T">What is listed.</typeparam>
sealed record ItemList<T>(IReadOnlyList<T>? Items);
