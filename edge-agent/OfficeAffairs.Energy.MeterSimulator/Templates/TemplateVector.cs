namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Register words, or whole answers, and the values they mean, as written in the template.</summary>
sealed record TemplateVector(
    IReadOnlyDictionary<int, IReadOnlyList<int>> Words,
    IReadOnlyDictionary<string, Rational> Parameters,
    IReadOnlyDictionary<string, string> Expected,
    IReadOnlyList<byte[]> Frames);
