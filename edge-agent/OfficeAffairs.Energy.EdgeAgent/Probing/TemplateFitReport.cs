namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>How well a template fits a unit.</summary>
/// <param name="Template">The template.</param>
/// <param name="Share">Share of its points with a plausible value, 0 to 1.</param>
/// <param name="SerialNumber">The serial number as this template reads it; null when it gives none.</param>
/// <param name="IsModel">True when the device names a model of this template, false when another; null when it does not say.</param>
sealed record TemplateFitReport(string Template, double Share, string? SerialNumber = null, bool? IsModel = null);
