using Npgsql;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Takes statements into the registry: all of them, or nothing with every error named. Every way in, files, forms and requests, ends here.</summary>
sealed class RegistryWriter(RegistryStore store, TimeProvider time)
{
    // Local days of China; a site's own offset matters only in the hours around midnight.
    static readonly TimeSpan Local = TimeSpan.FromHours(8);

    /// <summary>Takes a statement in.</summary>
    /// <param name="statement">What is stated; <paramref name="faults"/> are what was wrong with reading it.</param>
    /// <param name="faults">Errors found so far; with any, nothing is written.</param>
    /// <param name="actor">Who states it, for the record.</param>
    /// <param name="source">Where it comes from, for the record.</param>
    /// <param name="dryRun">Whether only to look what would change.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was changed.</exception>
    public Task<RegistryReport> ApplyAsync(
        RegistryStatement statement, IReadOnlyList<RegistryError> faults, string actor, string source, bool dryRun, CancellationToken cancellationToken) =>
        ApplyAsync(_ => statement, faults, actor, source, dryRun, cancellationToken);

    /// <summary>Takes in what is stated in knowledge of all that is stored, such as a change of one history from a day on.</summary>
    public async Task<RegistryReport> ApplyAsync(
        Func<RegistryTables, RegistryStatement> state, IReadOnlyList<RegistryError> faults, string actor, string source, bool dryRun, CancellationToken cancellationToken)
    {
        RegistryPlan? plan = null;
        RegistryStatement? statement = null;
        var meters = await WriteAsync(
            stored =>
            {
                statement = state(stored);
                plan = Plan(stored, statement, faults);
                if (dryRun || (plan.Changes.Count == 0 && !statement.StatesEvents)) return null;
                return new RegistryWrite(plan.Changes, actor, source, Today)
                {
                    Meters = statement.StatesEvents ? [.. statement.Tables[RegistrySheets.Meters].Select(row => row.Unit)] : [],
                    Epochs = statement.Epochs,
                    Metrics = statement.Metrics,
                };
            },
            cancellationToken);
        return new RegistryReport(plan!.Changes, statement!.Tables.Count, statement.Epochs.Count, meters);
    }

    /// <summary>Takes a change back: what it changed becomes what it was, if nobody has changed it since.</summary>
    /// <returns>What was changed back; null when there is no such change or it was taken back before.</returns>
    /// <exception cref="RegistryException">Something was changed since, or what the change brought is in use; nothing was changed.</exception>
    public async Task<RegistryReport?> UndoAsync(long id, string actor, CancellationToken cancellationToken)
    {
        if (await store.FindChangeAsync(id, cancellationToken) is not { } changes) return null;
        List<RegistryChange> back = [.. changes.Select(change => change.Reversed)];
        var meters = await WriteAsync(stored => new RegistryWrite(Undo(stored, back), actor, $"change {id}", Today) { Undoes = id }, cancellationToken);
        return new RegistryReport(back, back.Sum(change => change.After.Count), 0, meters);
    }

    async Task<IReadOnlyList<string>> WriteAsync(Func<RegistryTables, RegistryWrite?> decide, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ChangeAsync(decide, cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new RegistryException($"What is to go is in use ({error.ConstraintName}), so it cannot; end it with a date instead.");
        }
    }

    DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Local).DateTime);

    static RegistryPlan Plan(RegistryTables stored, RegistryStatement statement, IReadOnlyList<RegistryError> faults)
    {
        var errors = new List<RegistryError>(faults);
        var plan = RegistryPlanner.Plan(stored, statement.Tables, errors);
        RegistryRules.Check(plan, errors);
        CheckMeters(plan, statement, errors);
        return errors.Count == 0 ? plan : throw new RegistryException([.. errors.OrderBy(error => SheetOrder(error.Place.Sheet)).ThenBy(error => error.Place.Row)]);
    }

    static void CheckMeters(RegistryPlan plan, RegistryStatement statement, List<RegistryError> errors)
    {
        var meters = plan.Result[RegistrySheets.Meters].Select(row => row.Unit).ToHashSet(StringComparer.Ordinal);
        foreach (var epoch in statement.Epochs.Where(epoch => epoch.Meter.Length > 0 && !meters.Contains(epoch.Meter)))
        {
            errors.Add(new RegistryError(default, null, $"The event at {epoch.At:O} refers to meter {epoch.Meter}, which does not exist."));
        }

        foreach (var metric in statement.Metrics.Where(metric => metric.Point.Meter.Length > 0 && !meters.Contains(metric.Point.Meter)))
        {
            errors.Add(new RegistryError(default, null, $"Metric {metric.Metric} of {metric.Source} refers to meter {metric.Point.Meter}, which does not exist."));
        }

        foreach (var twice in statement.Metrics.GroupBy(metric => (metric.Source, metric.Metric)).Where(group => group.Count() > 1))
        {
            errors.Add(new RegistryError(default, null, $"Metric {twice.Key.Metric} of {twice.Key.Source} is there twice."));
        }
    }

    static List<RegistryChange> Undo(RegistryTables stored, List<RegistryChange> back)
    {
        var errors = new List<RegistryError>();
        foreach (var change in back)
        {
            var now = stored[change.Sheet].Where(row => row.Unit == change.Unit).ToList();
            if (!new RegistryChange(change.Sheet, change.Unit, now, change.Before).IsNone)
            {
                errors.Add(new RegistryError(new RegistryPlace(change.Sheet.Key, 0), null, $"{RegistryRow.Show(change.Unit)} was changed since; take that change back first."));
            }
        }

        return errors.Count == 0 ? back : throw new RegistryException(errors);
    }

    static int SheetOrder(string? key) => key is null ? -1 : RegistrySheets.All.TakeWhile(sheet => sheet.Key != key).Count();
}
