using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>fill</c>: reads the history of simulated meters faster than the clock and ends when the aggregator has all of it.</summary>
static class FillCommand
{
    // A time without offset is the site's, and the sites are in China.
    static readonly TimeSpan SiteOffset = TimeSpan.FromHours(8);

    static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(2);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = AgentCommandLine.DataOption();
        var from = new Option<string>("--from") { Description = "First moment, ISO 8601 (+08:00 unless stated), or auto: where this agent's last fill or run ended.", Required = true };
        var to = new Option<string>("--to") { Description = "Last moment, ISO 8601, or now.", DefaultValueFactory = _ => "now" };
        var step = new Option<string>("--step") { Description = "Time between two readings of class energy.", DefaultValueFactory = _ => "15m" };
        var gaugeStep = new Option<string>("--gauge-step") { Description = "Time between two readings of the other classes.", DefaultValueFactory = _ => "1h" };
        return new Command("fill", "Reads the history of simulated meters (clock_unit) and delivers it.") { data, from, to, step, gaugeStep }.WithConfiguration(
            AgentCommandLine.ConfigurationOption(),
            (configuration, result, cancellationToken) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                var options = new FillOptions
                {
                    From = result.GetRequiredValue(from) == "auto" ? null : Moment(result.GetRequiredValue(from), now),
                    To = Moment(result.GetRequiredValue(to), now),
                    Step = Length(result.GetRequiredValue(step)),
                    GaugeStep = Length(result.GetRequiredValue(gaugeStep)),
                };
                return options.GaugeStep % options.Step == 0
                    ? RunAsync(new AgentSetup(configuration), options, result.GetRequiredValue(data).FullName, cancellationToken)
                    : throw new CommandException("--gauge-step is a multiple of --step.");
            });
    }

    static async Task<int> RunAsync(AgentSetup setup, FillOptions options, string data, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        // A history is waited for: it goes as fast as it can.
        using var logging = AgentLogging.Create();
        var logger = logging.CreateLogger("Agent");
        var book = new IdentityBook(data, logger);
        var publisherOptions = setup.PublisherOptions(book) with { BacklogReadingsPerSecond = double.PositiveInfinity, BacklogLongestWait = TimeSpan.Zero };
        await using var outbox = setup.OpenOutbox(data, time);
        RunCommand.SayStart(logger, setup, outbox);
        var fillers = setup.Buses.Select(bus => new BusFiller(
            bus, options, outbox, new BatchBuilder(setup.Points, setup.ConfigurationHash), book.Take, time, logging.CreateLogger("Polling"))).ToList();
        var publisher = new Publisher(publisherOptions, outbox, online => Status(setup, outbox, online, time.GetUtcNow()), time, logging.CreateLogger("Publishing"));

        book.Changed += () => publisher.Announce(setup.Announcement(book));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = publisher.RunAsync(ending.Token);
        var showing = ShowProgressAsync(setup, fillers, outbox, publisher, ending.Token);
        try
        {
            await ReadAsync(fillers, cancellationToken);
            await outbox.WaitForRoomAsync(0, cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(sending, showing);
            book.Save();
            fillers.ForEach(filler => filler.Dispose());
        }

        Console.WriteLine(Line(setup, fillers, outbox, publisher) + "; all acknowledged");
        return 0;
    }

    // The first bus to fail ends the others too: a history with a hole is no history.
    static async Task ReadAsync(IReadOnlyList<BusFiller> fillers, CancellationToken cancellationToken)
    {
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = fillers.Select(filler => Task.Run(() => filler.RunAsync(failing.Token), CancellationToken.None)).ToList();
        try
        {
            await foreach (var ended in Task.WhenEach(running))
            {
                await ended;
            }
        }
        catch (InvalidOperationException error)
        {
            throw new CommandException(error.Message);
        }
        finally
        {
            await failing.CancelAsync();
            await Task.WhenAll(running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    static async Task ShowProgressAsync(
        AgentSetup setup, IReadOnlyList<BusFiller> fillers, BatchOutbox outbox, Publisher publisher, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ProgressPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Console.WriteLine(Line(setup, fillers, outbox, publisher));
            }
        }
        catch (OperationCanceledException)
        {
            // The fill has ended.
        }
    }

    static string Line(AgentSetup setup, IReadOnlyList<BusFiller> fillers, BatchOutbox outbox, Publisher publisher)
    {
        var steps = fillers.Sum(filler => filler.Progress.Steps);
        var done = fillers.Sum(filler => filler.Progress.StepsDone);
        var failures = fillers.Sum(filler => filler.Progress.Failures);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{setup.Configuration.Agent}: {(steps == 0 ? 100 : 100 * done / steps)} % read, {fillers.Sum(filler => filler.Progress.Readings):N0} readings, {outbox.Summary.PendingBatches} batches to deliver{(failures > 0 ? $", {failures:N0} reads without answer" : string.Empty)}{(publisher.IsAnnounced ? string.Empty : ", waiting for the aggregator")}");
    }

    static AgentStatus Status(AgentSetup setup, BatchOutbox outbox, bool online, DateTimeOffset now)
    {
        var summary = outbox.Summary;
        return new AgentStatus
        {
            Agent = setup.Configuration.Agent,
            Online = online,
            UnixMilliseconds = now.ToUnixTimeMilliseconds(),
            Version = AgentSetup.Version,
            Stream = summary.Stream,
            ReadingsTaken = summary.ReadingsTaken,
            BacklogBatches = summary.PendingBatches,
            OutboxBytes = summary.Bytes,
            ReadingsDiscarded = summary.ReadingsDiscarded,
        };
    }

    static long Moment(string text, DateTimeOffset now)
    {
        if (text == "now")
        {
            return now.ToUnixTimeMilliseconds();
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment))
        {
            throw new CommandException($"'{text}' is no time such as 2025-10-01 or 2025-10-01T00:00:00+08:00.");
        }

        var offset = moment.Kind == DateTimeKind.Utc ? TimeSpan.Zero : SiteOffset;
        return new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified), offset).ToUnixTimeMilliseconds();
    }

    static long Length(string text) => ConfigurationValue.TryDuration(text, out var length)
        ? (long)length.TotalMilliseconds
        : throw new CommandException($"'{text}' is no duration such as 15m or 1h.");
}
