using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Says what an event's excess is worth, and writes its arguments.</summary>
static class ExcessValuation
{
    /// <summary>The worth of a finding; parts without a factor stay null.</summary>
    /// <param name="finding">The event.</param>
    /// <param name="codeOf">The code of a meter by its key.</param>
    internal static AnomalyStoreValue Value(Finding finding, Func<int, string> codeOf)
    {
        var arguments = (JsonObject)finding.Arguments.DeepClone();
        if (finding.ExplainedBy is { } explaining)
            arguments["explainedBy"] = codeOf(explaining);
        return new AnomalyStoreValue(null, null, null, arguments.ToJsonString());
    }
}
