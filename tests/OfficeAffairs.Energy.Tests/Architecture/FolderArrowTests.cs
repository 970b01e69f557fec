using System.Text.RegularExpressions;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Architecture;

/// <summary>
/// The arrows between the rooms of a host. Sound because the build holds namespace = folder (IDE0130): a room that is used must be named
/// in a using line or by its full name.
/// </summary>
public sealed partial class FolderArrowTests
{
    const string Aggregator = "src/OfficeAffairs.Energy.Aggregator";
    const string EdgeAgent = "edge-agent/OfficeAffairs.Energy.EdgeAgent";
    const string Analytics = "src/OfficeAffairs.Energy.Analytics";

    public static TheoryData<string, string, string[]> Rooms => new()
    {
        // project, room, rooms of the same project it may look at (its own sub-rooms always)
        { Aggregator, "Storage", [] },
        { Aggregator, "Ingestion", ["Storage"] },
        { Aggregator, "Health", ["Calendars", "Storage", "Ingestion"] },
        { Aggregator, "Backups", ["Storage"] },
        { Aggregator, "Senders", ["Storage", "Ingestion"] },
        { Aggregator, "DataFiles", [] },
        { Aggregator, "Registry", ["Storage", "DataFiles", "Reporting"] },
        { Aggregator, "Calendars", ["Storage", "ReferenceData"] },
        { Aggregator, "Agents", ["Storage", "DataFiles"] },
        { Aggregator, "Metering", ["Storage", "ReferenceData"] },
        { Aggregator, "ReferenceData", ["DataFiles"] },
        { Aggregator, "Books", ["Calendars", "Storage", "ReferenceData"] },
        { Aggregator, "Alerts", ["Storage"] },
        { Aggregator, "Reporting", ["Storage", "ReferenceData", "Books"] },
        { Aggregator, "Security", ["Storage"] },
        { Aggregator, "Jobs", ["Calendars", "Storage", "Alerts", "Reporting", "ReferenceData", "Books"] },
        { Aggregator, "Api", ["Calendars", "Storage", "Registry", "Agents", "Metering", "Reporting", "ReferenceData", "Alerts", "Security", "Jobs", "Books"] },
        { Aggregator, "Console", ["Calendars", "Storage", "Registry", "Metering", "Reporting", "Alerts", "Security", "Jobs", "Books"] },
        { EdgeAgent, "Lines", [] },
        { EdgeAgent, "Modbus", ["Lines"] },
        { EdgeAgent, "Dlt645", ["Lines"] },
        { EdgeAgent, "Cjt188", ["Lines"] },
        { EdgeAgent, "Outbox", [] },
        { EdgeAgent, "Templates", ["Lines", "Modbus", "Dlt645", "Cjt188"] },
        { EdgeAgent, "Polling", ["Templates", "Lines", "Modbus", "Dlt645", "Cjt188", "Outbox", "Configuration"] },
        { EdgeAgent, "Publishing", ["Outbox", "Configuration"] },
        { EdgeAgent, "Probing", ["Polling", "Templates", "Lines", "Modbus", "Dlt645", "Cjt188"] },
        { EdgeAgent, "Writing", ["Polling", "Templates", "Lines", "Modbus", "Configuration"] },
        { Analytics, "Calendars", [] },
        { Analytics, "Consumption", ["Calendars"] },
        { Analytics, "Formulas", [] },
        { Analytics, "Balance", ["Consumption"] },
        { Analytics, "Accounting", ["Calendars"] },
        { Analytics, "Baselines", ["Calendars"] },
        { Analytics, "Savings", ["Calendars", "Baselines"] },
        { Analytics, "Forecasts", ["Calendars", "Baselines", "Savings"] },
        { Analytics, "Anomalies", ["Calendars", "Baselines"] },
        { Analytics, "Indicators", ["Accounting"] },
        { Analytics, "Quotas", ["Accounting", "Forecasts"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_looks_only_at_the_rooms_it_may(string project, string room, string[] allowed)
    {
        var folder = Path.Combine(project, room);
        if (!Directory.Exists(Repository.PathOf(folder)))
        {
            return;
        }

        var name = Path.GetFileName(project);
        var siblings = Directory.GetDirectories(Repository.PathOf(project)).Select(path => Path.GetFileName(path)!).ToHashSet(StringComparer.Ordinal);
        var forbidden = siblings.Except(allowed, StringComparer.Ordinal).Where(sibling => sibling != room).ToList();
        var offences =
            from file in Repository.SourceFiles(folder).Concat(RazorFiles(folder))
            from line in File.ReadLines(file)
            where !CommentLine().IsMatch(line)
            from sibling in forbidden
            where Regex.IsMatch(line, $@"\b{Regex.Escape(name)}\.{sibling}\b")
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";
        Assert.Empty(offences);
    }

    [Fact]
    public void Every_room_of_a_host_has_its_arrows_stated()
    {
        var stated = Rooms.Select(row => row.Data.Item1 + "/" + row.Data.Item2).ToHashSet(StringComparer.Ordinal);
        string[] free = ["Commands", "Host", "bin", "obj", "Properties", "wwwroot", "Resources"];
        var unstated =
            from project in new[] { Aggregator, EdgeAgent, Analytics }
            from folder in Directory.GetDirectories(Repository.PathOf(project))
            let room = Path.GetFileName(folder)
            where !free.Contains(room) && !stated.Contains(project + "/" + room) && Repository.SourceFiles(Path.Combine(project, room)).Any()
            select project + "/" + room;
        Assert.Empty(unstated.Except([EdgeAgent + "/Configuration"]));
    }

    static IEnumerable<string> RazorFiles(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.razor", SearchOption.AllDirectories);

    [GeneratedRegex(@"^\s*(//|\*|namespace )")]
    private static partial Regex CommentLine();
}
