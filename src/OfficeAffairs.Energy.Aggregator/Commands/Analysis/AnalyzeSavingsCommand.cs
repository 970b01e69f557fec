using System.CommandLine;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze savings</c>: avoided consumption of each meter's reporting year with its 90 % band.</summary>
static class AnalyzeSavingsCommand
{
    static readonly Option<string> Protocol = new("--protocol") { Description = "P12_12, P9_3 or P6_6.", DefaultValueFactory = _ => "P12_12" };
    static readonly Option<FileInfo> Json = new("--json") { Description = "Where to write the result.", Required = true };

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var command = new Command("savings", "Avoided consumption, its 90 % band, significance and findings per meter.")
        {
            AnalysisOptions.Dir, Protocol, AnalysisOptions.Commodity, AnalysisOptions.Weather, AnalysisOptions.Calendar,
            AnalysisOptions.TimeZone, AnalysisOptions.Latitude, AnalysisOptions.Longitude, Json,
        };
        command.SetAction((result, cancellationToken) => AnalysisRunner.RunAsync(() => RunAsync(result, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var folder = AnalysisFolder.Open(options);
        var thresholds = ThresholdFiles.Read(Path.Combine(AppContext.BaseDirectory, "data"));
        var limits = BaselineThresholds.From(name => thresholds[name]);
        var band = new SavingsBand(thresholds["savings.band-base"], thresholds["savings.band-per-instability"]);
        var consumption = folder.ReadConsumption("electricity_hourly.csv.gz");
        var meters = new JsonArray();
        foreach (var meter in folder.Meters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var protocol = AnalysisProtocol.Of(options.GetValue(Protocol)!, meter);
            var baseline = FileModels.Context(folder, protocol.Baseline, holidays: true);
            var reporting = FileModels.Context(folder, protocol.Reporting, holidays: true);
            var load = consumption[meter.Id].Slice(protocol.Baseline.Start, baseline.Count);
            if (BlendFitter.Fit(baseline, load) is { } model)
            {
                var fit = FitMeasures.Of(load, model.Predict(baseline), model.Parameters);
                SufficiencyFinding[] findings = [.. Sufficiency.CheckData(baseline, load, true, limits), .. Sufficiency.CheckFit(fit, daily: false, limits)];
                var avoided = SavingsCalculator.Avoided(
                    model, findings, LevelInstability.Of(baseline, load), band, reporting, consumption[meter.Id].Slice(protocol.Reporting.Start, reporting.Count));
                meters.Add((JsonNode)Describe(meter, avoided));
            }

            AnalysisRunner.Progress(meters.Count, folder.Meters.Count, meter.Id);
        }

        await File.WriteAllTextAsync(options.GetRequiredValue(Json).FullName, new JsonObject { ["meters"] = meters }.ToJsonString(), cancellationToken);
        return 0;
    }

    static JsonObject Describe(AnalysisMeter meter, AvoidedConsumption avoided) => new()
    {
        ["meter"] = meter.Id,
        ["metered_kwh"] = avoided.Metered,
        ["adjusted_baseline_kwh"] = avoided.AdjustedBaseline,
        ["avoided_kwh"] = avoided.Avoided,
        ["savings_rate"] = avoided.SavingsRate,
        ["half_width_kwh"] = avoided.HalfWidth,
        ["determined"] = avoided.Determined,
        ["significant"] = avoided.Significant,
        ["coverage"] = avoided.Coverage,
        ["findings"] = new JsonArray([.. avoided.Findings.Select(f => (JsonNode)new JsonObject { ["name"] = f.Name, ["severity"] = f.Severity.ToString(), ["value"] = f.Value, ["limit"] = f.Limit })]),
    };
}
