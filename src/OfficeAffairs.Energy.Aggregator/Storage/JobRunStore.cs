using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The record of job runs, and the turns by which runs of one job follow each other.</summary>
sealed class JobRunStore(NpgsqlDataSource database)
{
    const string Columns = "job_run_id, job, state, trigger, started_at, finished_at, from_time, to_time, items, result::text, error";

    // First key of the two-key advisory locks of job turns; the second is the hash of the job's name.
    const int TurnLock = 0x4A4F42;

    /// <summary>Takes the turn of the job: while the returned object lives no other run of the job begins, on any host. The turn also ends when this process or its connection dies.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="wait">Whether to wait for a run that is under way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The turn; null when another run has it and <paramref name="wait"/> is false.</returns>
    public async Task<JobTurn?> TakeTurnAsync(string job, bool wait, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = wait ? "select true from (select pg_advisory_lock($1, hashtext($2))) as waited" : "select pg_try_advisory_lock($1, hashtext($2))";
            command.CommandTimeout = 0;
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = TurnLock });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = job });
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new JobTurn(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Records that a run has begun.</summary>
    public async Task<long> BeginAsync(string job, string trigger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into job_run (job, trigger, started_at) values ($1, $2, $3) returning job_run_id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = job });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = trigger });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Marks runs of the job as failed whose process ended before them. Only for the holder of the job's turn: no run can be under way then.</summary>
    public async Task FailAbandonedAsync(string job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update job_run set state = 'failed', finished_at = $2, error = 'The process ended before the job was done.' where job = $1 and state = 'running'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = job });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Records that the run ended well.</summary>
    public async Task<JobRun> SucceedAsync(long runId, DateTimeOffset now, long items, Interval? range, string? result, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"update job_run set state = 'succeeded', finished_at = $2, items = $3, from_time = $4, to_time = $5, result = $6 where job_run_id = $1 returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = runId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = items });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)range?.Start.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)range?.End.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)result ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await ReadOneAsync(command, cancellationToken);
    }

    /// <summary>Records that the run failed.</summary>
    public async Task<JobRun> FailAsync(long runId, DateTimeOffset now, string error, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"update job_run set state = 'failed', finished_at = $2, error = $3 where job_run_id = $1 returning {Columns}");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = runId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = error });
        return await ReadOneAsync(command, cancellationToken);
    }

    static async Task<JobRun> ReadOneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return Read(reader);
    }

    static JobRun Read(NpgsqlDataReader row) => new()
    {
        RunId = row.GetInt64(0),
        Job = row.GetString(1),
        State = row.GetString(2),
        Trigger = row.GetString(3),
        StartedAt = row.GetFieldValue<DateTimeOffset>(4),
        FinishedAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
        Range = row.IsDBNull(6) || row.IsDBNull(7) ? null : new Interval(row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7)),
        Items = row.IsDBNull(8) ? null : row.GetInt64(8),
        Result = row.IsDBNull(9) ? null : row.GetString(9),
        Error = row.IsDBNull(10) ? null : row.GetString(10),
    };
}
