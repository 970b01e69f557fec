using System.CommandLine;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze savings</c>: avoided consumption of each meter's reporting period with its 90 % band, and normalised savings beside it.</summary>
static class AnalyzeSavingsCommand
{
    static readonly Option<double?> Price = new("--price") { Description = "Price of a kWh; without it there are no costs." };
    static readonly Option<string?> City = new("--city") { Description = "City whose factors count; by default those of the country." };
    static readonly Option<FileInfo> Json = new("--json") { Description = "Where to write the result.", Required = true };

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var command = AnalysisOptions.Command(
            "savings",
            "Avoided consumption, its 90 % band, significance and findings per meter; normalised savings under the weather of the baseline period.",
            AnalysisOptions.Protocol,
            AnalysisOptions.Model,
            AnalysisOptions.Learner,
            Price,
            City,
            Json);
        command.SetAction((result, cancellationToken) => AnalysisRunner.RunAsync(() => RunAsync(result, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var input = AnalysisInput.Open(options);
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        var thresholds = ThresholdFiles.Read(data);
        var limits = BaselineThresholds.From(name => thresholds[name]);
        var band = SavingsBand.From(name => thresholds[name], input.Daily);
        var (table, rules) = FactorFiles.Load(Path.Combine(data, "factors"));
        var meters = new JsonArray();
        await AnalysisRunner.ForEachMeterAsync(
            input,
            (meter, series) =>
            {
                var protocol = AnalysisProtocol.Of(options.GetValue(AnalysisOptions.Protocol)!, meter);
                if (MeterSavings.Of(input, series, protocol, limits, band) is { } savings)
                {
                    // Gas is in kWh here, the factors count cubic metres: no conversion without a heating value.
                    var account = input.Commodity is not Commodity.Electricity ? null : new Accountant(table, rules).Close(
                        [new CommodityAmount(Commodity.Electricity, savings.Avoided.Avoided)], DateOnly.FromDateTime(protocol.Reporting.Start.UtcDateTime), rules.PlaceOf(options.GetValue(City)));
                    meters.Add((JsonNode)Describe(meter, savings, account, options.GetValue(Price)));
                }

                return Task.CompletedTask;
            },
            cancellationToken);
        await File.WriteAllTextAsync(options.GetRequiredValue(Json).FullName, new JsonObject { ["meters"] = meters }.ToJsonString(), cancellationToken);
        return 0;
    }

    static JsonObject Describe(AnalysisMeter meter, MeterSavings savings, EnergyAccount? account, double? price)
    {
        var avoided = savings.Avoided;
        return new JsonObject
        {
            ["meter"] = meter.Id,
            ["metered_kwh"] = avoided.Metered,
            ["adjusted_baseline_kwh"] = avoided.AdjustedBaseline,
            ["avoided_kwh"] = avoided.Avoided,
            ["savings_rate"] = double.IsFinite(avoided.SavingsRate) ? avoided.SavingsRate : null,
            ["half_width_kwh"] = avoided.HalfWidth,
            ["determined"] = avoided.Determined,
            ["significant"] = avoided.Significant,
            ["coverage"] = avoided.Coverage,
            ["avoided_kgce"] = account?.Lines[0].StandardCoalKgce,
            ["avoided_co2_kg"] = account?.Lines[0].Co2Kg,
            ["avoided_cost"] = price * avoided.Avoided,
            ["normalised_kwh"] = savings.NormalisedKwh,
            ["findings"] = new JsonArray([.. avoided.Findings.Select(f => (JsonNode)new JsonObject
            {
                ["name"] = f.Name,
                ["severity"] = f.Severity.ToString(),
                ["value"] = f.Value,
                ["limit"] = f.Limit,
            })]),
        };
    }
}
