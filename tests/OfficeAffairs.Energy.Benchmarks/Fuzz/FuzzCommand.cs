using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Testing.Fuzzing;

namespace OfficeAffairs.Energy.Benchmarks.Fuzz;

/// <summary><c>fuzz</c>: damaged inputs to every decoder, as many as wanted.</summary>
static class FuzzCommand
{
    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var inputs = new Option<long>("--inputs") { Description = "How many inputs in all.", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { Description = "Same seed, same inputs.", DefaultValueFactory = _ => 1 };
        var json = new Option<string?>("--json") { Description = "Write the figures to this file as JSON too" };
        var command = new Command("fuzz", "Feeds damaged inputs to every decoder: none may throw, hang or allocate without bound") { inputs, seed, json };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(inputs), result.GetValue(seed), result.GetValue(json), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(long inputs, int seed, string? jsonPath, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var said = TimeSpan.Zero;
        var report = FuzzRun.Run(
            inputs,
            seed,
            done =>
            {
                if (watch.Elapsed - said > TimeSpan.FromSeconds(10))
                {
                    said = watch.Elapsed;
                    System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} inputs after {said.TotalSeconds:0} s"));
                }
            },
            cancellationToken);
        foreach (var failure in report.Failures)
        {
            System.Console.WriteLine(failure);
        }

        var total = report.Inputs.Values.Sum();
        System.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{total:N0} inputs in {watch.Elapsed.TotalSeconds:0} s: {report.Failures.Count} failures; slowest input {report.Slowest.TotalMilliseconds:0} ms, most allocated for one {report.MostAllocated:N0} bytes"));
        if (jsonPath is not null)
        {
            var targets = new JsonObject();
            foreach (var (name, count) in report.Inputs)
            {
                targets[name] = count;
            }

            var json = new JsonObject
            {
                ["inputs"] = total,
                ["seed"] = seed,
                ["failures"] = report.Failures.Count,
                ["slowest_ms"] = Math.Round(report.Slowest.TotalMilliseconds, 1),
                ["most_allocated_bytes"] = report.MostAllocated,
                ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 1),
                ["by_decoder"] = targets,
            };
            await File.WriteAllTextAsync(jsonPath, json.ToJsonString(), cancellationToken);
        }

        return report.Failures.Count == 0 ? 0 : 1;
    }
}
