namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>A file or option that cannot be used; the message tells a person what to change.</summary>
sealed class AnalysisInputException(string message) : Exception(message);
