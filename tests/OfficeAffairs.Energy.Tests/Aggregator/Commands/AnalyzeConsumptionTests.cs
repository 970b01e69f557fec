using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Commands;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Aggregator.Commands;

public sealed class AnalyzeConsumptionTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("analyze");

    [Fact]
    public async Task A_file_of_readings_becomes_a_file_of_consumption()
    {
        Write("meters.csv", "id,kind,unit,modulus,resolution,rated maximum per hour,period_minutes\nM1,counter,kW.h,1000,0.1,40,15\nG1,gauge,kW,,,,\n");
        Write("readings.csv", """
            point,timestamp,value
            M1,2026-03-01 08:00:00,990
            M1,2026-03-01 08:15:00,994
            M1,2026-03-01T00:30:00Z,999
            M1,2026-03-01T08:45:00+08:00,3
            M1,2026-03-01 08:45:00,4
            M1,2026-03-01 09:00:00,oops
            M1,2026-03-01 10:00:00,12
            X9,2026-03-01 08:00:00,1
            """);

        Assert.Equal(0, await RunAsync("--meters", "meters.csv", "--readings", "readings.csv", "--out", "out.csv", "--json", "out.json"));

        Assert.Equal(
        [
            "meter,interval_start,consumption,quality",
            "M1,2026-03-01T08:00:00+08:00,4,measured", "M1,2026-03-01T08:15:00+08:00,5,measured", "M1,2026-03-01T08:30:00+08:00,5,measured",
            "M1,2026-03-01T08:45:00+08:00,1.6,estimated", "M1,2026-03-01T09:00:00+08:00,1.6,estimated", "M1,2026-03-01T09:15:00+08:00,1.6,estimated",
            "M1,2026-03-01T09:30:00+08:00,1.6,estimated", "M1,2026-03-01T09:45:00+08:00,1.6,estimated",
        ], await File.ReadAllLinesAsync(PathOf("out.csv"), TestContext.Current.CancellationToken));
        var summary = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("out.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(1, (int)summary["rejected_rows"]!);
        Assert.Equal(1, (int)summary["meters"]![0]!["superseded_readings"]!);
        Assert.Equal(22, (double)summary["meters"]![0]!["consumption"]!, 9);
        Assert.Equal("rollover", (string)summary["meters"]![0]!["decisions"]![0]!["kind"]!);
    }

    [Fact]
    public async Task Events_and_ratios_are_respected()
    {
        Write("meters.yaml", "schema: meters/1\nmeters:\n  - {id: M1, unit: kW.h, resolution: 0.01, rated_maximum_per_hour: 1000}\n");
        Write("readings.csv", "point,timestamp,value\nM1,2026-03-01 08:00:00,100\nM1,2026-03-01 08:15:00,102\nM1,2026-03-01 08:30:00,104\n");
        Write("epochs.csv", "meter,time,kind,final_reading,initial_reading,ratio\nM1,2026-01-01,ratio-changed,,,10\nM1,2026-03-01 08:20:00,ratio-changed,,,40\n");

        Assert.Equal(0, await RunAsync("--meters", "meters.yaml", "--readings", "readings.csv", "--epochs", "epochs.csv", "--out", "out.csv"));

        // 2 x 10, then a third of 2 x 10 and two thirds of 2 x 40.
        var lines = await File.ReadAllLinesAsync(PathOf("out.csv"), TestContext.Current.CancellationToken);
        Assert.Equal([20, 60], lines[1..].Select(line => double.Parse(line.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)).Select(value => Math.Round(value, 9)));
    }

    [Theory]
    [InlineData("id\nM1\nM1\n", "point,timestamp,value\n")]
    [InlineData("name\nM1\n", "point,timestamp,value\n")]
    [InlineData("id\nM1\n", "point,time,value\n")]
    public async Task Wrong_files_end_with_a_message_and_exit_code_1(string meters, string readings)
    {
        Write("meters.csv", meters);
        Write("readings.csv", readings);

        Assert.Equal(1, await RunAsync("--meters", "meters.csv", "--readings", "readings.csv", "--out", "out.csv"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    string PathOf(string name) => Path.Combine(_folder.FullName, name);

    async Task<int> RunAsync(params string[] arguments) => await AggregatorCommandLine.Create()
        .Parse(["analyze", "consumption", "--data", Repository.PathOf("data"), .. arguments.Select(argument => argument.StartsWith('-') ? argument : PathOf(argument))])
        .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
