using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Computes every claim of savings anew, daily and on demand, and proposes non-routine events. Claims of the same start share one reading of the hours.</summary>
sealed class SavingsJob(
    SiteHistoryReader reader,
    AnomalyStoreReader ranges,
    AnomalyStore anomalies,
    BaselineStore baselines,
    SavingsStore claims,
    EventStore events,
    ClaimAssessor assessor) : IEnergyJob
{
    /// <inheritdoc/>
    public static string Name => "savings";

    /// <inheritdoc/>
    public static string Schedule => "0 20 18 * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var all = await claims.ListAsync(meter: null, id: null, cancellationToken);
        if (all.Count == 0 || await ranges.ConsumptionRangeAsync(cancellationToken) is not { } known)
            return new JobResult(0);
        var changes = (await events.ListAsync(meter: null, state: null, cancellationToken)).ToLookup(e => e.Meter);
        int determined = 0, done = 0;
        foreach (var group in all.GroupBy(row => Hours.Floor(row.Claim.Baseline.Start)))
        {
            if (group.Key >= Hours.Floor(known.End))
                continue;
            var range = new Interval(group.Key, Hours.Floor(known.End));
            var sites = await reader.ReadAsync(range, evidence: null, cancellationToken);
            var faults = await FaultFree.FaultsAsync(anomalies, range.Start, cancellationToken);
            foreach (var row in group)
            {
                var at = sites.SelectMany(site => site.Meters, (site, meter) => (site, meter)).FirstOrDefault(m => m.meter.MeterId == row.Claim.MeterId);
                if (at.meter is null)
                    continue;
                var result = assessor.Assess(at.site, at.meter, row.Claim, [.. changes[row.Claim.Meter]], [.. faults[row.Claim.MeterId]]);
                await SaveAsync(row.Claim, result, context.Now, cancellationToken);
                done++;
                determined += result.Figures?.Determined == true ? 1 : 0;
            }
        }

        return new JobResult(done, Details: new JsonObject { ["determined"] = determined });
    }

    async Task SaveAsync(SavingsClaim claim, ClaimAssessment result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (result.Figures is null)
            return;
        var model = await baselines.KeepAsync(claim.MeterId, result.Baseline, now, cancellationToken);
        await claims.SaveAsync(claim.Id, now, result.ReportingTo, model, result.Figures, cancellationToken);
        if (result.Proposal is { } proposal)
            await events.AddAsync(ToRow(claim, proposal.From, proposal.PerDay, now), cancellationToken);
    }

    static EventRow ToRow(SavingsClaim claim, DateTimeOffset from, double perDay, DateTimeOffset now) => new()
    {
        Meter = claim.Meter,
        From = from,
        Kind = "other",
        Treatment = "adjust",
        PerDay = perDay,
        State = "proposed",
        EnteredBy = Name,
        EnteredAt = now,
    };
}
