using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Verification;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary><c>verify</c>: asks an aggregator for what it made of the readings and holds it against the truth.</summary>
sealed class VerifyCommand
{
    readonly TimeProvider _time;
    readonly CampusOptions _campus = new();
    readonly Option<Uri> _aggregator = new("--aggregator")
    {
        Description = "Base address of the aggregator's REST API.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080/"),
        CustomParser = result => new Uri(result.Tokens[0].Value.TrimEnd('/') + "/"),
    };

    readonly Option<FileInfo?> _token = new("--token-file") { Description = "File with the bearer token." };
    readonly Option<FileInfo?> _json = new("--json") { Description = "File for the report; default: standard output." };
    readonly Option<string?> _until = new("--until") { Description = "Compare nothing after this moment, ISO 8601; default: now." };

    readonly Option<double?> _secondsToReady = new("--seconds-to-ready") { Description = "Written into the report as it is." };
    readonly Option<DirectoryInfo?> _reports = new("--report-folder") { Description = "Fetch the reports of the latest month into this folder and see that they open." };

    VerifyCommand(TimeProvider time) => _time = time;

    public static Command Create(TimeProvider time)
    {
        var verify = new VerifyCommand(time);
        var command = new Command("verify", "Compare an aggregator's consumption and anomalies with the truth; ends 1 when they differ.")
        {
            verify._aggregator, verify._token, verify._json, verify._until, verify._secondsToReady, verify._reports,
        };
        verify._campus.AddTo(command);
        command.SetAction(verify.RunAsync);
        return command;
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var until = parsed.GetValue(_until) is { } text ? CampusOptions.Moment(text) : _time.GetUtcNow();
        var campus = _campus.Simulate(parsed, _time, until);
        var token = parsed.GetValue(_token) is { } file ? (await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim() : null;
        using var client = new AggregatorClient(parsed.GetRequiredValue(_aggregator), token);
        var report = await VerifyAsync(campus, client, until, cancellationToken) with { SecondsToReady = parsed.GetValue(_secondsToReady) };
        if (parsed.GetValue(_reports) is { } folder)
            report = WithReports(report, await ReportFetcher.FetchAsync(client, folder, cancellationToken));

        var json = JsonSerializer.Serialize(report, VerificationReportJson.Default.VerificationReport);
        if (parsed.GetValue(_json) is { } target)
            await File.WriteAllTextAsync(target.FullName, json + Environment.NewLine, cancellationToken);
        else
            Console.WriteLine(json);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Meters} of {report.MetersExpected} meters, {report.MeterMonths} meter-months: error {report.ConsumptionErrorKwh} kWh, {report.ConsumptionErrorSteps} counter steps; {report.ReadingsStored} readings, {report.Lost} lost, {report.Duplicated} doubled; {report.FaultsFound} of {report.Faults.Count} faults found"));
        foreach (var exchange in report.ExchangesBySerialNumber)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Exchange of {exchange.Meter} seen by the serial number: {exchange.OldSerial} until {exchange.OldSeen:yyyy-MM-dd HH:mm}, {exchange.NewSerial} from {exchange.NewSeen:yyyy-MM-dd HH:mm} ({(exchange.IsTrue ? "as it was played" : "NOT as it was played")})"));
        foreach (var wrong in report.Wrong)
            Console.WriteLine("WRONG: " + wrong);
        return report.Ok ? 0 : 1;
    }

    static VerificationReport WithReports(VerificationReport report, IReadOnlyList<string> paths) => report with
    {
        Report = paths.Count > 0 ? paths[0] : null,
        Reports = paths.Count,
        Wrong = paths.Count > 0 ? report.Wrong : [.. report.Wrong, "there is no report that opens"],
    };

    static async Task<VerificationReport> VerifyAsync(SimulatedCampus campus, AggregatorClient client, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var from = campus.Timeline.Local(campus.Timeline.Start);
        var to = until.ToOffset(campus.Timeline.Offset);
        var months = await client.ConsumptionAsync("meter", "month", from, to, cancellationToken);
        var days = await client.ConsumptionAsync("meter", "day", from, to, cancellationToken);
        var buildings = await client.ConsumptionAsync("building", "month", from, to, cancellationToken);
        var institutions = await client.ConsumptionAsync("institution", "month", from, to, cancellationToken);
        var anomalies = await client.AnomaliesAsync(from, to, cancellationToken);
        var status = await client.DataStatusAsync(cancellationToken);
        var devices = new DeviceEvidence(campus, await client.SerialChangesAsync(cancellationToken), await client.AgentsAsync(cancellationToken));
        var moment = until.ToUnixTimeMilliseconds();
        var sums = new SumComparer(campus, months, moment);
        return Verifier.Report(
            campus,
            ConsumptionComparer.Compare(campus, months, days, moment),
            [.. sums.Buildings(buildings), .. sums.Institutions(institutions)],
            anomalies,
            devices,
            status,
            moment);
    }
}
