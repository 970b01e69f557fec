using System.Text;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>Good inputs to begin with: recorded frames and samples from the folder <c>corpus</c>, one in hexadecimal to a line, and the shipped templates.</summary>
static class FuzzSeeds
{
    /// <summary>The seeds of a target.</summary>
    public static IReadOnlyList<byte[]> Of(string target) => target switch
    {
        "audit" => [Encoding.UTF8.GetBytes(Audit)],
        "template" or "simulator-template" => Texts("edge-agent/meter-templates", "*.yaml"),
        "configuration" => [.. Corpus(target), Encoding.UTF8.GetBytes(Configuration)],
        "batch" => [.. Corpus(target), BatchCodec.Encode(Batch())],
        "outbox" => [.. Corpus(target), SegmentMaker.Make(Batch())],
        "dtu-registration" => [.. Corpus(target), Encoding.UTF8.GetBytes("hex:01 0A FF"), Encoding.UTF8.GetBytes("DTU-0001")],
        "messages" => [.. Messages.Select(Encoding.UTF8.GetBytes)],
        _ => Corpus(target),
    };

    const string Configuration =
        """
        schema: agent-configuration/1
        agent: agent-1
        templates: templates
        classes: {fast: 10s, energy: 60s, slow: 5m}
        buses:
          - {name: B1, transport: tcp, host: 10.0.0.5, port: 502, timeout: 500ms, meters: [{code: M1, unit: 1, template: acrel.adw300, params: {ct: "200/5"}}]}
          - {name: B2, transport: serial, device: /dev/ttyS1, baud: 2400, parity: even, meters: [{code: M2, address: "202611220345", template: generic.dlt645}]}
          - {name: B3, transport: dtu, listen: "0.0.0.0:9000", registration: "hex:01 02 03", heartbeat: "hex:FE FE", meters: []}
        """;

    const string Audit =
        """{"id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","unixMilliseconds":1,"outcome":"Written","agent":"a","meter":"S","point":"switch.output.1","unit":"1","by":"w","before":0,"value":"1","bytes":"01","after":1}""";

    static readonly string[] Messages =
    [
        """{"stream":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","ranges":[{"first":1,"last":100},{"first":105,"last":105}],"epoch":3}""",
        """{"agent":"agent-1","hash":"00","version":"1.0","meters":[{"code":"M1","template":"a.b","revision":1,"points":[{"key":"k","unit":"kW.h","quantity":"ActiveEnergy","kind":"counter"}]}]}""",
        """{"agent":"agent-1","online":true,"unixMilliseconds":1,"version":"1","stream":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","slaves":[{"meter":"M1","bus":"B1","succeeded":1,"failed":2,"lastError":"timeout"}]}""",
    ];

    static List<byte[]> Corpus(string target)
    {
        var path = Repository.PathOf($"tests/OfficeAffairs.Energy.Testing/Fuzzing/corpus/{target}.txt");
        return File.Exists(path)
            ? [.. File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(line => Convert.FromHexString(line.Replace(" ", string.Empty, StringComparison.Ordinal)))]
            : [];
    }

    static List<byte[]> Texts(string folder, string pattern) =>
        [.. Directory.GetFiles(Repository.PathOf(folder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    static ReadingBatch Batch() => new()
    {
        Agent = "agent-1",
        Stream = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
        Sequence = 7,
        FirstReading = 700,
        CreatedUnixMilliseconds = 1_790_000_000_000,
        ConfigurationHash = 42,
        Points = [new BatchPoint("M1", "energy.active.import.total", 2), new BatchPoint("M1", "power.active.total", BatchPoint.Binary)],
        Readings = Enumerable.Range(0, 40).Select(i => new Reading(i % 2, 1_790_000_000_000 + (i * 1000), 1234.56 + i, ReadingQuality.Good)).ToArray(),
    };
}
