using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Decisions about falling and jumping counters as events of the meter.</summary>
public static class CounterDecisionFindings
{
    /// <summary>Whether events of this type come from decisions about counters.</summary>
    public static bool IsOne(string type) => type is AnomalyTypes.Rollover or AnomalyTypes.Exchange or AnomalyTypes.Reset or AnomalyTypes.ImpossibleRate or AnomalyTypes.Undecided;

    /// <summary>The event of one decision; null for a kind that is none.</summary>
    /// <param name="meterId">The meter.</param>
    /// <param name="commodity">What it measures.</param>
    /// <param name="kind">The stored kind of the decision.</param>
    /// <param name="at">When the later reading was taken, UTC.</param>
    /// <param name="before">Counter before the step.</param>
    /// <param name="after">Counter after the step.</param>
    /// <param name="accounted">Consumption given to the step, in the commodity's unit.</param>
    public static Finding? Of(int meterId, Commodity commodity, string kind, DateTimeOffset at, double before, double after, double accounted)
    {
        var (type, severity) = kind switch
        {
            "rollover" => (AnomalyTypes.Rollover, 1),
            "exchange" => (AnomalyTypes.Exchange, 1),
            "reset" => (AnomalyTypes.Reset, 2),
            "impossible-rate" => (AnomalyTypes.ImpossibleRate, 2),
            "undecided" => (AnomalyTypes.Undecided, 3),
            _ => (string.Empty, 0),
        };
        if (severity == 0)
            return null;
        return new Finding
        {
            MeterId = meterId,
            Type = type,
            Category = AnomalyCategory.Data,
            Start = at,
            End = at,
            Severity = severity,
            Observed = accounted,
            Unit = Units.Of(commodity),
            Confidence = severity == 1 ? 0.95 : 0.8,
            Arguments = new JsonObject { ["before"] = before, ["after"] = after, ["accounted"] = accounted },
        };
    }
}
