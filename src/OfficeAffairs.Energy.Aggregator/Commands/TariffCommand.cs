using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>tariff import|assign|list</c>: what things cost and who is billed by it.</summary>
static class TariffCommand
{
    static readonly string[] Scopes = ["meter", "building", "institution"];

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("tariff", "Tariffs, and who is billed by them.") { CreateImport(), CreateAssign(), CreateList() };

    static Command CreateImport()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Files of the schema tariff/1 or tariff-periods/1.", Arity = ArgumentArity.OneOrMore };
        return new Command("import", "Takes tariff files in, one after the other: each whole, or not at all with every error named.") { files }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            var library = app.Services.GetRequiredService<TariffLibrary>();
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var file in result.GetRequiredValue(files))
            {
                if (!file.Exists) throw new ConfigurationException([$"{file.FullName} does not exist."]);
                System.Console.WriteLine($"{await library.ImportAsync(await File.ReadAllTextAsync(file.FullName, cancellationToken), "command", now, cancellationToken)} is taken in.");
            }

            return 0;
        });
    }

    static Command CreateAssign()
    {
        var scope = new Option<string>("--scope") { Description = "meter, building or institution; the narrowest assignment holds.", Required = true };
        scope.AcceptOnlyFromAmong(Scopes);
        var code = new Option<string[]>("--code") { Description = "Its code; several are assigned one after the other.", Required = true, AllowMultipleArgumentsPerToken = true };
        var tariff = new Option<string>("--tariff") { Description = "Identifier of the tariff.", Required = true };
        var from = new Option<DateOnly>("--from") { Description = "First local day, yyyy-MM-dd. An assignment that holds until further notice ends on it.", Required = true };
        var until = new Option<DateOnly?>("--until") { Description = "First local day on which it no longer holds; by default until further notice." };
        var capacity = new Option<double?>("--capacity-kva") { Description = "Capacity of the transformers, for a charge by capacity." };
        return new Command("assign", "Bills a meter, a building's meters or an institution's meters by a tariff.") { scope, code, tariff, from, until, capacity }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var id = result.GetRequiredValue(tariff);
            var versions = (await app.Services.GetRequiredService<TariffLibrary>().ReadAsync(cancellationToken)).Tariffs.Where(version => version.Tariff == id).ToList();
            if (versions.Count == 0) throw new ConfigurationException([$"There is no tariff '{id}'; 'tariff import' takes one in, 'tariff list' shows them."]);
            if (result.GetValue(until) <= result.GetRequiredValue(from)) throw new ConfigurationException(["--until must come after --from."]);
            var chosen = (TariffScope)(Array.IndexOf(Scopes, result.GetRequiredValue(scope)) + 1);
            var span = new TariffSpan(result.GetRequiredValue(from), result.GetValue(until), id, result.GetValue(capacity));
            foreach (var one in result.GetRequiredValue(code))
            {
                if (await app.Services.GetRequiredService<TariffStore>().AssignAsync(chosen, one, versions[0].Commodity, span, "command", cancellationToken) is { } error)
                    throw new ConfigurationException([error]);
                System.Console.WriteLine($"{one} is billed by {id} from {span.From:yyyy-MM-dd}.");
            }

            return 0;
        });
    }

    static Command CreateList() => new Command("list", "Prints the versions of all tariffs and all assignments.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        foreach (var version in (await app.Services.GetRequiredService<TariffLibrary>().ReadAsync(cancellationToken)).Tariffs)
        {
            System.Console.WriteLine($"{version.Tariff,-32} {version.Version,-10} {version.Commodity,-12} {Days(version.ValidFrom, version.ValidUntil)} {(version.Verified ? "verified" : "unverified")}");
        }

        foreach (var row in await app.Services.GetRequiredService<TariffStore>().NamedAssignmentsAsync(cancellationToken))
        {
            System.Console.WriteLine($"{row.Scope,-12} {row.Code,-24} {row.Commodity,-12} {Days(row.Span.From, row.Span.Until)} {row.Span.Tariff}");
        }

        return 0;
    });

    static string Days(DateOnly from, DateOnly? until) => $"{from:yyyy-MM-dd} .. {until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "further notice",-14}";
}
