using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Registry.Files;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Writes the registry, or its template, as a file.</summary>
sealed class RegistryExporter(RegistryStore store, AggregatorOptions options, TimeProvider time)
{
    /// <summary>The whole registry.</summary>
    /// <param name="isCsv">Whether as a zip of CSV files; else as xlsx.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<byte[]> ExportAsync(bool isCsv, CancellationToken cancellationToken) =>
        Write("Registry", RegistryGrids.Of(await store.ReadAsync(cancellationToken), CodeTables.Read(options.DataFolder)), isCsv);

    /// <summary>The template: columns with explanations, an example row, and the code tables.</summary>
    /// <param name="isCsv">Whether as a zip of CSV files; else as xlsx.</param>
    public byte[] Template(bool isCsv) => Write("Registry template", RegistryGrids.Template(CodeTables.Read(options.DataFolder)), isCsv);

    byte[] Write(string title, IReadOnlyList<Grid> grids, bool isCsv) => isCsv ? GridCsv.WriteZip(grids) : RegistryGrids.Workbook(title, time.GetUtcNow(), grids);
}
