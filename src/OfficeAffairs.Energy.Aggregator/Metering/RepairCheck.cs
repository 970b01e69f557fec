using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Whether a correction makes sense. A pure function of its arguments.</summary>
static class RepairCheck
{
    /// <summary>The longest range that one correction can have.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Everything that is wrong with a proposal.</summary>
    public static List<string> Check(RepairProposal proposal, DateTimeOffset now)
    {
        var errors = new List<string>();
        if (!IsEdge(proposal.From) || !IsEdge(proposal.To)) errors.Add("Start and end must be multiples of 15 minutes.");
        if (proposal.To <= proposal.From) errors.Add("The range ends before it begins.");
        else if (proposal.To - proposal.From > Longest) errors.Add($"The range is longer than {Longest.Days} days: propose it in parts.");
        if (proposal.To > now) errors.Add("The range reaches into the future: what has not been measured cannot be corrected.");
        if (string.IsNullOrWhiteSpace(proposal.Reason)) errors.Add("A reason must say why.");
        if (!RepairProposal.Methods.Contains(proposal.Method)) errors.Add($"The method must be one of: {string.Join(", ", RepairProposal.Methods)}.");
        else if (proposal.Method == "values") errors.AddRange(Values(proposal));
        else if (proposal.Parameter is not { } parameter || !(parameter >= 0 && double.IsFinite(parameter))) errors.Add($"The {proposal.Method} must be stated, 0 or more.");
        return errors;
    }

    static IEnumerable<string> Values(RepairProposal proposal)
    {
        var count = (proposal.To - proposal.From) / ConsumptionSettings.Step;
        if (proposal.Values is null || proposal.Values.Count != count) yield return $"The range has {count} intervals, but there are {proposal.Values?.Count ?? 0} values.";
        else if (proposal.Values.Any(value => !(value >= 0 && double.IsFinite(value)))) yield return "Every value must be 0 or more.";
    }

    static bool IsEdge(DateTimeOffset moment) => moment.UtcTicks % ConsumptionSettings.Step.Ticks == 0;
}
