using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>When which job ran, over what and with what result.</summary>
sealed class JobRunQuery(NpgsqlDataSource dataSource)
{
    const string Columns = "job_run_id, job, started_at, finished_at, state, trigger, from_time, to_time, items, result::text, error";

    const string ListSql = $"""
        select {Columns} from job_run
         where (@job is null or job = @job) and (@state is null or state = @state)
         order by started_at desc, job_run_id desc
         limit @limit offset @offset
        """;

    const string LatestSql = $"select distinct on (job) {Columns} from job_run order by job, started_at desc, job_run_id desc";

    /// <summary>Lists runs, the newest first.</summary>
    internal async Task<Page<JobRunRow>> ListAsync(string? job, string? state, int limit, int offset, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            ListSql,
            [
                Parameter.Text("job", job),
                Parameter.Text("state", state),
                Parameter.Integer("limit", limit + 1),
                Parameter.Integer("offset", offset),
            ],
            ToRow,
            cancellationToken);
        return Page<JobRunRow>.Of(rows, limit);
    }

    /// <summary>The newest run of every job.</summary>
    internal Task<IReadOnlyList<JobRunRow>> LatestAsync(CancellationToken cancellationToken) =>
        dataSource.ListAsync(LatestSql, [], ToRow, cancellationToken);

    static JobRunRow ToRow(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.Moment(2),
        reader.MomentOrNull(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.MomentOrNull(6),
        reader.MomentOrNull(7),
        reader.LongOrNull(8),
        reader.TextOrNull(9),
        reader.TextOrNull(10));
}
