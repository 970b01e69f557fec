using System.Diagnostics;
using System.Globalization;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary>The npm package <c>mqtt</c> on Node.js. The script measures its own time, so that the start of Node.js does not count.</summary>
sealed class NpmClient : MqttContender
{
    const string Version = "5.16.0";

    readonly Uri _broker;
    readonly string _folder;

    NpmClient(Uri broker, string folder)
    {
        _broker = broker;
        _folder = folder;
    }

    public override string Name => $"npm mqtt {Version}";

    /// <summary>Installs the package below the git-ignored <c>.local</c>; null with a note when there is no npm or no way to the registry.</summary>
    public static async Task<NpmClient?> TryCreateAsync(Uri broker, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf(".local", "bench", "mqtt")).FullName;
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "mqtt")))
            {
                await RunAsync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, $"mqtt@{Version}"], cancellationToken);
            }

            File.Copy(Path.Combine(AppContext.BaseDirectory, "Mqtt", "npm-client.cjs"), Path.Combine(folder, "npm-client.cjs"), overwrite: true);
            return new NpmClient(broker, folder);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.WriteLine($"Left out: the npm client ({e.Message}).");
            return null;
        }
    }

    public override Task<TimeSpan> PublishAsync(MqttWorkload workload, CancellationToken cancellationToken) => MeasureAsync("publish", workload, "-", cancellationToken);

    public override Task<TimeSpan> ReceiveAsync(MqttWorkload workload, string clientId, CancellationToken cancellationToken) => MeasureAsync("receive", workload, clientId, cancellationToken);

    async Task<TimeSpan> MeasureAsync(string what, MqttWorkload workload, string clientId, CancellationToken cancellationToken)
    {
        string[] arguments = [Path.Combine(_folder, "npm-client.cjs"), what, _broker.ToString(), Topic, clientId, Text(workload.Messages), Text(workload.PayloadBytes), Text(Window)];
        return TimeSpan.FromSeconds(double.Parse(await RunAsync("node", arguments, cancellationToken), CultureInfo.InvariantCulture));
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}");
    }
}
