using System.Globalization;
using System.Reflection;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The migrations that this program carries within itself.</summary>
static class MigrationFiles
{
    const string Prefix = "migrations/";

    /// <summary>All of them in the order of their numbers.</summary>
    /// <exception cref="MigrationException">A file's name is not <c>NNNN_name.sql</c>, or two have the same number.</exception>
    public static async Task<IReadOnlyList<Migration>> ReadAsync(CancellationToken cancellationToken)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var name = resource[Prefix.Length..];
            if (name.Length < 6 || name[4] != '_' || !int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new MigrationException($"Migration {name} is not named NNNN_name.sql.");
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            migrations.Add(new Migration(number, name, await reader.ReadToEndAsync(cancellationToken)));
        }

        var twice = migrations.GroupBy(m => m.Number).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? [.. migrations.OrderBy(m => m.Number)]
            : throw new MigrationException($"Migrations {string.Join(" and ", twice.Select(m => m.Name))} have the same number.");
    }
}
