using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Backups;

/// <summary>
/// PostgreSQL's own programs. They read from standard input and write to standard output, so they may just as well run in a container or a root file system of
/// their own; the password travels in their environment, never on their command line, where every user of the machine could read it.
/// </summary>
sealed partial class PostgresTools(AggregatorOptions options)
{
    const int Reported = 20;

    readonly NpgsqlConnectionStringBuilder _settings = new(options.Database);

    /// <summary>The major version of a program.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BackupException">The program is missing.</exception>
    public async Task<int> MajorVersionAsync(string program, CancellationToken cancellationToken)
    {
        using var process = Start(program, ["--version"]);
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return Version().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new BackupException($"{Path(program)} does not say which version it is.");
    }

    /// <summary>Runs <c>pg_dump</c> into a stream.</summary>
    /// <exception cref="BackupException">It failed; the message holds what it said.</exception>
    public async Task DumpAsync(Stream output, CancellationToken cancellationToken)
    {
        using var process = Start("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--no-password", .. Connection()]);
        process.StandardInput.Close();
        await RunAsync(process, "pg_dump", () => process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken), cancellationToken);
    }

    /// <summary>Runs <c>pg_restore</c> from a stream, in one transaction's spirit: it stops at the first error.</summary>
    /// <exception cref="BackupException">It failed; the message holds what it said.</exception>
    public async Task RestoreAsync(Stream input, CancellationToken cancellationToken)
    {
        using var process = Start("pg_restore", ["--format=custom", "--no-owner", "--no-privileges", "--no-password", "--exit-on-error", .. Connection()]);
        await RunAsync(process, "pg_restore", () => FeedAsync(process, input, cancellationToken), cancellationToken);
    }

    static async Task FeedAsync(Process process, Stream input, CancellationToken cancellationToken)
    {
        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
        }
        catch (IOException)
        {
            // It has ended early; why, it says itself.
        }
        finally
        {
            process.StandardInput.Close();
        }
    }

    static async Task RunAsync(Process process, string program, Func<Task> move, CancellationToken cancellationToken)
    {
        var said = ReadLinesAsync(process.StandardError);
        try
        {
            await move();
            await process.WaitForExitAsync(cancellationToken);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var lines = await said;
        if (process.ExitCode != 0)
        {
            throw new BackupException($"{program} failed with code {process.ExitCode}: {string.Join(Environment.NewLine, lines)}");
        }
    }

    // The last lines only: a program that complains about every row must not fill the memory.
    static async Task<Queue<string>> ReadLinesAsync(StreamReader reader)
    {
        var lines = new Queue<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (lines.Count > Reported) lines.Dequeue();
        }

        return lines;
    }

    string[] Connection() =>
    [
        $"--host={_settings.Host}", $"--port={_settings.Port.ToString(CultureInfo.InvariantCulture)}", $"--username={_settings.Username}", $"--dbname={_settings.Database}",
    ];

    Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path(program), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (_settings.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        if (_settings.SslMode != SslMode.Prefer) start.Environment["PGSSLMODE"] = _settings.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() };
        if (_settings.RootCertificate is { Length: > 0 } root) start.Environment["PGSSLROOTCERT"] = root;
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new BackupException($"{Path(program)} cannot be started: {error.Message}. Install PostgreSQL's client programs of the server's version, or name their folder in {AggregatorConfiguration.Prefix}PG_BIN.", error);
        }
    }

    string Path(string program) => options.PostgresPrograms is { Length: > 0 } folder ? System.IO.Path.Combine(folder, program) : program;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
