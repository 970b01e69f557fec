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

    VerifyCommand(TimeProvider time) => _time = time;

    public static Command Create(TimeProvider time)
    {
        var verify = new VerifyCommand(time);
        var command = new Command("verify", "Compare an aggregator's consumption and anomalies with the truth; ends 1 when they differ.")
        {
            verify._aggregator, verify._token, verify._json, verify._until,
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
        var report = await VerifyAsync(campus, parsed.GetRequiredValue(_aggregator), token, until, cancellationToken);

        var json = JsonSerializer.Serialize(report, VerificationReportJson.Default.VerificationReport);
        if (parsed.GetValue(_json) is { } target)
            await File.WriteAllTextAsync(target.FullName, json + Environment.NewLine, cancellationToken);
        else
            Console.WriteLine(json);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Meters} of {report.MetersExpected} meters, {report.MeterMonths} meter-months: error {report.ConsumptionErrorKwh} kWh, {report.ConsumptionErrorSteps} counter steps; {report.FaultsFound} of {report.Faults.Count} faults found; {(report.Ok ? "ok" : "NOT OK")}"));
        return report.Ok ? 0 : 1;
    }

    static async Task<VerificationReport> VerifyAsync(
        SimulatedCampus campus, Uri aggregator, string? token, DateTimeOffset until, CancellationToken cancellationToken)
    {
        using var client = new AggregatorClient(aggregator, token);
        var from = campus.Timeline.Local(campus.Timeline.Start);
        var to = until.ToOffset(campus.Timeline.Offset);
        var months = await client.ConsumptionAsync("month", from, to, cancellationToken);
        var days = await client.ConsumptionAsync("day", from, to, cancellationToken);
        var anomalies = await client.AnomaliesAsync(from, to, cancellationToken);
        var status = await client.DataStatusAsync(cancellationToken);
        var moment = until.ToUnixTimeMilliseconds();
        return Verifier.Report(campus, ConsumptionComparer.Compare(campus, months, days, moment), anomalies, status, moment);
    }
}
