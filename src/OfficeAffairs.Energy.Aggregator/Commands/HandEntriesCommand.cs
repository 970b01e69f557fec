using System.CommandLine;
using System.Globalization;
using CsvHelper;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>meter readings</c>, <c>meter bills</c> and <c>meter profile</c>: what people enter of meters that nothing reads.</summary>
static class HandEntriesCommand
{
    const string Actor = "command";

    /// <summary>Builds <c>meter readings</c>.</summary>
    public static Command CreateReadings()
    {
        var file = File("CSV with a header: meter, at (with offset), value, and where wanted note.");
        return new Command("readings", "Readings by hand.")
        {
            Import(
                "Enters readings, all or none with every error named; one of the same meter and moment is corrected.",
                file,
                ["meter", "at", "value"],
                ReadReading,
                (entries, rows, cancellationToken) => entries.AddReadingsAsync(rows, Actor, cancellationToken)),
        };
    }

    /// <summary>Builds <c>meter bills</c>.</summary>
    public static Command CreateBills()
    {
        var file = File("CSV with a header: meter, from, until (the day after the last), consumption, and where wanted cost, currency, number, note.");
        return new Command("bills", "Bills of suppliers.")
        {
            Import(
                "Enters bills, all or none with every error named; one of the same meter and period is corrected.",
                file,
                ["meter", "from", "until", "consumption"],
                ReadBill,
                (entries, rows, cancellationToken) => entries.AddBillsAsync(rows, Actor, cancellationToken)),
        };
    }

    /// <summary>Builds <c>meter profile</c>.</summary>
    public static Command CreateProfile()
    {
        var code = new Argument<string>("code") { Description = "The meter that is read by hand or billed." };
        var like = new Option<string?>("--like") { Description = "The meter whose load profile spreads it; without it is spread evenly." };
        return new Command("profile", "Says how what is read of a meter by hand is spread over its period.") { code, like }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            await app.Services.GetRequiredService<HandEntries>().SetProfileAsync(result.GetRequiredValue(code), result.GetValue(like), Actor, cancellationToken);
            return 0;
        });
    }

    static Argument<FileInfo> File(string description) => new("file") { Description = description };

    static Command Import<T>(string description, Argument<FileInfo> file, string[] required, Func<CsvReader, T> read, Func<HandEntries, IReadOnlyList<T>, CancellationToken, Task> store) =>
        new Command("import", description) { file }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            var rows = Read(result.GetRequiredValue(file), required, read);
            await using var app = CommandRunner.BuildQuietHost(options);
            await store(app.Services.GetRequiredService<HandEntries>(), rows, cancellationToken);
            System.Console.WriteLine($"{rows.Count} rows taken in; the next run of the job consumption computes them.");
            return 0;
        });

    /// <summary>The rows of a file.</summary>
    /// <exception cref="MeteringException">The file cannot be read, or at least one row cannot.</exception>
    static List<T> Read<T>(FileInfo file, string[] required, Func<CsvReader, T> read)
    {
        var (rows, errors) = (new List<T>(), new List<string>());
        try
        {
            CsvRows.Read(file.FullName, required, errors, (csv, _) => rows.Add(read(csv)));
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            throw new MeteringException([error.Message]);
        }

        MeteringException.ThrowIfAny(errors);
        return rows;
    }

    static HandReading ReadReading(CsvReader row) =>
        new(row.Needed("meter"), DateTimeOffset.Parse(row.Needed("at"), CultureInfo.InvariantCulture), CsvRows.Number(row.Needed("value"), "value"), row.Optional("note"), null);

    static Bill ReadBill(CsvReader row) => new(
        row.Needed("meter"),
        DateOnly.Parse(row.Needed("from"), CultureInfo.InvariantCulture),
        DateOnly.Parse(row.Needed("until"), CultureInfo.InvariantCulture),
        CsvRows.Number(row.Needed("consumption"), "consumption"),
        row.Optional("cost") is { } cost ? decimal.Parse(cost, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null,
        row.Optional("currency") ?? "CNY",
        row.Optional("number"),
        row.Optional("note"),
        null);
}
