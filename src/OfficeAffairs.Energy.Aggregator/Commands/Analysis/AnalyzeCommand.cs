using System.CommandLine;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze</c>: the analytics on files of one's own, without a database.</summary>
static class AnalyzeCommand
{
    /// <summary>Builds the command.</summary>
    internal static Command Create() => new("analyze", "Consumption, baselines, savings, forecasts and anomalies of meters in files; needs neither database nor broker.")
    {
        AnalyzeConsumptionCommand.Create(),
        AnalyzeBaselineCommand.Create(),
        AnalyzeAnomaliesCommand.Create(),
        AnalyzeSavingsCommand.Create(),
        AnalyzeForecastCommand.Create(),
    };
}
