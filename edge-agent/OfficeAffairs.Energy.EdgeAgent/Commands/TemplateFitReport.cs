namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>How well a template fits a unit.</summary>
/// <param name="Template">The template.</param>
/// <param name="Share">Share of its points with a plausible value, 0 to 1.</param>
sealed record TemplateFitReport(string Template, double Share);
