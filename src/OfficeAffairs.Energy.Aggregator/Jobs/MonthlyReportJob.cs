using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Reporting;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Makes the monthly reports of all institutions: of the month before, or of the months of a range that a person asks for. Runs every night, because
/// late readings and verdicts still change a closed month; what did not change is not stored again.
/// </summary>
sealed class MonthlyReportJob(MonthlyReports reports) : IEnergyJob
{
    /// <inheritdoc/>
    public static string Name => "monthly-report";

    /// <inheritdoc/>
    public static string Schedule => "0 30 19 * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (made, unchanged, empty) = (0, 0, 0);
        Interval? covered = null;
        foreach (var institution in await reports.InstitutionsAsync(cancellationToken))
        {
            foreach (var month in MonthsOf(context, institution.UtcOffset))
            {
                var stored = await reports.MakeAsync(institution, month, cancellationToken);
                made += stored ?? 0;
                unchanged += stored is { } changed ? MonthlyReports.Languages.Count - changed : 0;
                empty += stored is null ? 1 : 0;
                var period = new Interval(month, LocalCalendar.AddMonths(month, 1, institution.UtcOffset));
                covered = covered is { } before ? Hull(before, period) : period;
            }
        }

        return new JobResult(made, covered, new JsonObject { ["stored"] = made, ["unchanged"] = unchanged, ["withoutData"] = empty });
    }

    // Starts of the months to report: those that begin within the range, or the one before now.
    static IEnumerable<DateTimeOffset> MonthsOf(JobContext context, TimeSpan offset)
    {
        if (context.Range is not { } range)
        {
            yield return LocalCalendar.AddMonths(context.Now, -1, offset);
            yield break;
        }

        for (var month = LocalCalendar.StartOfMonth(range.Start, offset); month < range.End; month = LocalCalendar.AddMonths(month, 1, offset)) yield return month;
    }

    static Interval Hull(Interval a, Interval b) => new(a.Start < b.Start ? a.Start : b.Start, a.End > b.End ? a.End : b.End);
}
