using System.Diagnostics;
using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>
/// A switch for tests only, off unless the environment variable <c>OFFICEAFFAIRS_FAULT</c> is <c>crash-after-commit:N</c>: then this process
/// kills itself (SIGKILL) right after its N-th commit of batches, before anybody is told of it. It exists because the moment between
/// COMMIT and acknowledgement is too short to be hit from outside, and the promise about it is the one that must be proven.
/// </summary>
sealed class FaultSwitch(ILogger<FaultSwitch> logger)
{
    const string Variable = "OFFICEAFFAIRS_FAULT";
    const string Prefix = "crash-after-commit:";

    readonly long _commits = Read(Environment.GetEnvironmentVariable(Variable));
    long _seen;

    /// <summary>To be called after every commit.</summary>
    public void Committed()
    {
        if (_commits > 0 && Interlocked.Increment(ref _seen) == _commits)
        {
            Log.FaultInjected(logger, _commits);
            using var process = Process.GetCurrentProcess();
            process.Kill();
            process.WaitForExit();
        }
    }

    static long Read(string? setting) =>
        setting is not null && setting.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(setting.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var commits)
            ? commits
            : 0;
}
