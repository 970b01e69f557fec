using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Says what an event's excess is worth in standard coal and CO2, and writes its arguments.</summary>
sealed class ExcessValuation(FactorLibrary factors)
{
    /// <summary>The worth of a finding; parts without a factor stay null. Costs stay null until tariffs are known.</summary>
    /// <param name="finding">The event.</param>
    /// <param name="commodity">What its meter measures.</param>
    /// <param name="city">Where its meter is.</param>
    /// <param name="codeOf">The code of a meter by its key.</param>
    internal AnomalyStoreValue Value(Finding finding, Commodity commodity, string? city, Func<int, string> codeOf)
    {
        var arguments = (JsonObject)finding.Arguments.DeepClone();
        if (finding.ExplainedBy is { } explaining)
            arguments["explainedBy"] = codeOf(explaining);
        if (finding.Excess is not { } excess)
            return new AnomalyStoreValue(null, null, null, arguments.ToJsonString());
        var (table, rules) = factors.Read();
        var account = new Accountant(table, rules).Close([new CommodityAmount(commodity, excess)], DateOnly.FromDateTime(finding.End.UtcDateTime), rules.PlaceOf(city));
        if (account.Lines is not [var line])
            return new AnomalyStoreValue(null, null, null, arguments.ToJsonString());
        return new AnomalyStoreValue(line.StandardCoalKgce, line.Co2Kg, null, arguments.ToJsonString());
    }
}
