using System.CommandLine;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>analyze ...</c>: the computations of the product on files of one's own, without database or broker.</summary>
static class AnalyzeCommand
{
    /// <summary>Builds the command; one line per analysis.</summary>
    public static Command Create() => new("analyze", "Analyses files of your own; needs neither database nor broker.")
    {
        AnalyzeConsumptionCommand.Create(),
    };
}
