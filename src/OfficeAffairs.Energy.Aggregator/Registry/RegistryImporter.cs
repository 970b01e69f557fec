using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Registry.Files;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Takes registry files in: all of a file, or nothing with every error named.</summary>
sealed class RegistryImporter(RegistryWriter writer, AggregatorOptions options)
{
    /// <summary>Reads, checks and stores a file of the schema <c>registry/1</c>.</summary>
    /// <param name="file">The text.</param>
    /// <param name="actor">Who imports it, for the record.</param>
    /// <param name="source">Where it comes from, for the record.</param>
    /// <param name="dryRun">Whether only to look what would change.</param>
    /// <param name="cancellationToken">Cancels; nothing is imported then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was imported.</exception>
    public Task<RegistryReport> ImportAsync(TextReader file, string actor, string source, bool dryRun, CancellationToken cancellationToken) =>
        ImportAsync((reader, tables, errors) => new RegistryYaml(reader).Read(file, tables, errors), actor, source, dryRun, cancellationToken);

    /// <summary>Reads, checks and stores a file of any kind: xlsx, a zip of CSV files, a CSV file of one sheet, or YAML; told apart by its name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="actor">Who imports it, for the record.</param>
    /// <param name="dryRun">Whether only to look what would change.</param>
    /// <param name="cancellationToken">Cancels; nothing is imported then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was imported.</exception>
    public Task<RegistryReport> ImportAsync(string name, byte[] content, string actor, bool dryRun, CancellationToken cancellationToken) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => ImportAsync(new StreamReader(new MemoryStream(content)), actor, name, dryRun, cancellationToken),
        ".xlsx" => ImportAsync(Grids(errors => GridWorkbook.Read(content, errors)), actor, name, dryRun, cancellationToken),
        ".zip" => ImportAsync(Grids(errors => GridCsv.ReadZip(content, errors)), actor, name, dryRun, cancellationToken),
        ".csv" => ImportAsync(Grids(errors => [GridCsv.Read(Path.GetFileNameWithoutExtension(name), content, errors)]), actor, name, dryRun, cancellationToken),
        _ => throw new RegistryException($"'{name}' is no registry file: .xlsx, .zip with CSV files, .csv named as a sheet, or .yaml."),
    };

    /// <summary>Reads, checks and stores all CSV files of a folder.</summary>
    public Task<RegistryReport> ImportFolderAsync(DirectoryInfo folder, string actor, bool dryRun, CancellationToken cancellationToken) => ImportAsync(
        Grids(errors => [.. folder.EnumerateFiles("*.csv").OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => GridCsv.Read(Path.GetFileNameWithoutExtension(file.Name), File.ReadAllBytes(file.FullName), errors))]),
        actor,
        folder.FullName,
        dryRun,
        cancellationToken);

    static Func<RowReader, RegistryTables, List<RegistryError>, RegistryStatement> Grids(Func<List<RegistryError>, IReadOnlyList<Grid>> read) => (reader, tables, errors) =>
    {
        GridReader.Read(read(errors), reader);
        return new RegistryStatement(tables);
    };

    Task<RegistryReport> ImportAsync(
        Func<RowReader, RegistryTables, List<RegistryError>, RegistryStatement> read, string actor, string source, bool dryRun, CancellationToken cancellationToken)
    {
        var errors = new List<RegistryError>();
        var tables = new RegistryTables();
        var statement = read(new RowReader(CodeTables.Read(options.DataFolder), tables, errors), tables, errors);
        return writer.ApplyAsync(statement, errors, actor, source, dryRun, cancellationToken);
    }
}
