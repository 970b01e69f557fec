using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Reports that were made. A report that was made again with other figures stays beside the newer one.</summary>
sealed class ReportQuery(NpgsqlDataSource dataSource)
{
    const string Source = """
        select r.report_id, i.code, i.name_zh, i.name_en, r.kind, r.period_start, r.period_end, r.language, r.made_at, r.file_name,
               octet_length(r.content), encode(r.sha256, 'hex'), r.factors::text, r.figures::text
          from report r join institution i using (institution_id)
        """;

    const string ListSql = $"""
        {Source}
         where (@institution is null or i.code = @institution)
           and (@kind is null or r.kind = @kind)
           and (@language is null or r.language = @language)
           and (@period is null or r.period_start = @period)
           and (not @latest or not exists (select from report newer
                where newer.institution_id = r.institution_id and newer.kind = r.kind and newer.period_start = r.period_start
                  and newer.language = r.language and newer.report_id > r.report_id))
         order by r.period_start desc, i.code, r.language, r.report_id desc
         limit @limit offset @offset
        """;

    /// <summary>Lists reports, the newest period first.</summary>
    internal async Task<Page<ReportRow>> ListAsync(ReportFilter filter, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            ListSql,
            [
                Parameter.Text("institution", filter.Institution),
                Parameter.Text("kind", filter.Kind),
                Parameter.Text("language", filter.Language),
                Parameter.Moment("period", filter.PeriodStart),
                Parameter.Flag("latest", filter.LatestOnly),
                Parameter.Integer("limit", filter.Limit + 1),
                Parameter.Integer("offset", filter.Offset),
            ],
            ToRow,
            cancellationToken);
        return Page<ReportRow>.Of(rows, filter.Limit);
    }

    /// <summary>One report; null when there is none with this key.</summary>
    internal Task<ReportRow?> FindAsync(long id, CancellationToken cancellationToken) => dataSource.FirstAsync(
        $"{Source} where r.report_id = @id", [Parameter.Big("id", id)], ToRow, cancellationToken);

    /// <summary>The file of a report; null when there is none with this key.</summary>
    internal Task<ReportFile?> ContentAsync(long id, CancellationToken cancellationToken) => dataSource.FirstAsync(
        "select file_name, content, encode(sha256, 'hex') from report where report_id = @id",
        [Parameter.Big("id", id)],
        reader => new ReportFile(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2)),
        cancellationToken);

    static ReportRow ToRow(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        new LocalName(reader.GetString(2), reader.GetString(3)),
        reader.GetString(4),
        new Interval(reader.Moment(5), reader.Moment(6)),
        reader.GetString(7),
        reader.Moment(8),
        reader.GetString(9),
        reader.GetInt32(10),
        reader.GetString(11),
        reader.GetString(12),
        reader.GetString(13));
}
