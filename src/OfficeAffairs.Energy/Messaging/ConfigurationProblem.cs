namespace OfficeAffairs.Energy.Messaging;

/// <summary>Something wrong with a configuration or a template.</summary>
/// <param name="File">The file; <c>configuration</c> for the configuration itself.</param>
/// <param name="Line">The 1-based line; 0 when it concerns the whole file.</param>
/// <param name="Text">What is wrong and what is expected.</param>
public sealed record ConfigurationProblem(string File, int Line, string Text);
