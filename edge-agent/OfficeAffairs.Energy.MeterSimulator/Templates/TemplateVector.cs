namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Register words and the values they mean, as written in the template.</summary>
sealed record TemplateVector(
    IReadOnlyDictionary<int, IReadOnlyList<int>> Words,
    IReadOnlyDictionary<string, Rational> Parameters,
    IReadOnlyDictionary<string, string> Expected);
