using Npgsql;

namespace OfficeAffairs.Energy.Testing;

/// <summary>
/// Where tests find the real database and broker, and the one rule for a machine that has none: skip on a laptop, fail where <c>CI</c> is set.
/// The rule needs no test framework here: xunit takes an exception whose message begins with <c>$XunitDynamicSkip$</c> as a skip.
/// </summary>
public static class RealParts
{
    const string SkipMark = "$XunitDynamicSkip$";

    /// <summary>The connection string of a server on which databases can be created, from <c>OFFICEAFFAIRS_TEST_DB</c>.</summary>
    public static string Database => Require("OFFICEAFFAIRS_TEST_DB", "an Npgsql connection string to a TimescaleDB server where databases can be created");

    /// <summary>The broker as <c>mqtt://host:port</c>, from <c>OFFICEAFFAIRS_TEST_BROKER</c>.</summary>
    public static Uri Broker => new(Require("OFFICEAFFAIRS_TEST_BROKER", "an MQTT 5 broker, such as mqtt://127.0.0.1:1883"));

    /// <summary>The value of the variable.</summary>
    /// <param name="variable">The environment variable.</param>
    /// <param name="meaning">What it should hold, for the message.</param>
    /// <exception cref="InvalidOperationException">The variable is missing: a skip on a laptop, a failure where <c>CI</c> is set.</exception>
    public static string Require(string variable, string meaning) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw Missing($"{variable} is not set: {meaning}.");

    /// <summary>The path of a program.</summary>
    /// <param name="name">Its name on the PATH, or in /usr/sbin and /usr/local/sbin, where Debian keeps servers.</param>
    /// <exception cref="InvalidOperationException">It is not installed: a skip on a laptop, a failure where <c>CI</c> is set.</exception>
    public static string RequireProgram(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/local/sbin"]);
        return folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists) ?? throw Missing($"{name} is not installed.");
    }

    /// <summary>The exception that skips the test on a laptop and fails it where <c>CI</c> is set.</summary>
    public static Exception Missing(string message) =>
        new InvalidOperationException(Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? message : SkipMark + message);

    /// <summary>The settings of the connection string with another database.</summary>
    internal static string WithDatabase(string connectionString, string database) => new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
