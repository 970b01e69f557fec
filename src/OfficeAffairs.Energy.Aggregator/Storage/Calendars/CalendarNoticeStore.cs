using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Calendars;

/// <summary>Keeps the notices of days off that people entered.</summary>
sealed class CalendarNoticeStore(NpgsqlDataSource database)
{
    /// <summary>The notices in force, by year.</summary>
    public Task<IReadOnlyList<CalendarNotice>> ReadAsync(CancellationToken cancellationToken) => database.ListAsync(
        """
        select n.year, n.content, (select count(*)::integer from calendar_notice e where e.year = n.year and e.notice_id <= n.notice_id), n.entered_at, n.entered_by
          from calendar_notice n where n.withdrawn_at is null order by n.year
        """,
        [],
        row => new CalendarNotice(row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.Moment(3), row.GetString(4)),
        cancellationToken);

    /// <summary>Enters a notice in the place of the year's earlier one.</summary>
    public async Task EnterAsync(int year, string content, string actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.RunAsync("select pg_advisory_xact_lock(hashtext('calendar_notice'))", cancellationToken);
        await WithdrawAsync(connection, year, actor, cancellationToken);
        await connection.RunAsync(
            """
            with entered as (insert into calendar_notice (year, content, entered_by) values ($1, $2, $3))
            insert into audit_entry (actor, action, subject) values ($3, 'calendar-entered', 'calendar ' || $1)
            """,
            cancellationToken,
            new NpgsqlParameter<int> { TypedValue = year },
            new NpgsqlParameter<string> { TypedValue = content },
            new NpgsqlParameter<string> { TypedValue = actor });
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Withdraws the notice of a year: the data files hold again.</summary>
    /// <returns>False when none was entered.</returns>
    public async Task<bool> WithdrawAsync(int year, string actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await WithdrawAsync(connection, year, actor, cancellationToken) > 0;
    }

    /// <summary>The local day (+08:00) of the oldest figure that is kept; null when there is none.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken cancellationToken)
    {
        var days = await database.ListAsync(
            "select ((min(start) at time zone 'UTC') + interval '8 hours')::date from rollup where scope = 1 and step = 3", [], row => row.DayOrNull(0), cancellationToken);
        return days[0];
    }

    static Task<int> WithdrawAsync(NpgsqlConnection connection, int year, string actor, CancellationToken cancellationToken) => connection.RunAsync(
        """
        with gone as (update calendar_notice set withdrawn_at = now(), withdrawn_by = $2 where year = $1 and withdrawn_at is null returning year)
        insert into audit_entry (actor, action, subject) select $2, 'calendar-withdrawn', 'calendar ' || year from gone
        """,
        cancellationToken,
        new NpgsqlParameter<int> { TypedValue = year },
        new NpgsqlParameter<string> { TypedValue = actor });
}
