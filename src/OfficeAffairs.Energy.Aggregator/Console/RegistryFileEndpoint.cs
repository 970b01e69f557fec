using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary><c>GET /registry/files/registry.xlsx</c>, <c>registry.zip</c>, <c>template.xlsx</c>, <c>template.zip</c>: for whoever is signed in.</summary>
static class RegistryFileEndpoint
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/registry/files/{name}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();

    static async Task<IResult> DownloadAsync(string name, RegistryExporter exporter, CancellationToken cancellationToken)
    {
        var isCsv = Path.GetExtension(name) == ".zip";
        if (!isCsv && Path.GetExtension(name) != ".xlsx") return Results.NotFound();
        byte[]? content = Path.GetFileNameWithoutExtension(name) switch
        {
            "registry" => await exporter.ExportAsync(isCsv, cancellationToken),
            "template" => exporter.Template(isCsv),
            _ => null,
        };
        return content is null ? Results.NotFound() : Results.File(content, isCsv ? "application/zip" : ReportFile.MediaType, name);
    }
}
