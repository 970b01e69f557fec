using System.Diagnostics;
using System.Globalization;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary><c>mosquitto_pub</c> and <c>mosquitto_sub</c>, the C client of the Mosquitto project, as processes of their own.</summary>
sealed class MosquittoTools(Uri broker, string folder) : MqttContender
{
    public override string Name => "mosquitto_pub/mosquitto_sub";

    public override async Task<TimeSpan> PublishAsync(MqttWorkload workload, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(workload, cancellationToken);
        var program = RealParts.RequireProgram("mosquitto_pub");
        return await ShellAsync($"exec {program} {Server} -V 5 -q 1 -M {Window} -t {Topic} -l < '{lines}'", cancellationToken);
    }

    public override Task<TimeSpan> ReceiveAsync(MqttWorkload workload, string clientId, CancellationToken cancellationToken)
    {
        var program = RealParts.RequireProgram("mosquitto_sub");
        return ShellAsync(
            $"exec {program} {Server} -V 5 -q 1 -c -x 3600 -i {clientId} -D connect receive-maximum {Window} -t {Topic} -C {workload.Messages} > /dev/null", cancellationToken);
    }

    string Server => string.Create(CultureInfo.InvariantCulture, $"-h {broker.Host} -p {broker.Port}");

    async Task<string> LinesAsync(MqttWorkload workload, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{workload.Name}.lines");
        if (!File.Exists(file))
        {
            await File.WriteAllLinesAsync(file, Enumerable.Repeat(new string('x', workload.PayloadBytes), workload.Messages), cancellationToken);
        }

        return file;
    }

    static async Task<TimeSpan> ShellAsync(string command, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start("/bin/sh", ["-c", command]);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"Exit code {process.ExitCode} of: {command}");
    }
}
