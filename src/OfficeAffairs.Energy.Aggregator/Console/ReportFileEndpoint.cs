using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary><c>GET /reports/17/file</c>: the file of a report, for whoever is signed in.</summary>
static class ReportFileEndpoint
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/reports/{id:long}/file", DownloadAsync).RequireAuthorization().ExcludeFromDescription();

    static async Task<IResult> DownloadAsync(long id, ReportQuery reports, CancellationToken cancellationToken) =>
        await reports.ContentAsync(id, cancellationToken) is { } file
            ? Results.File(file.Content, ReportFile.MediaType, file.FileName)
            : Results.NotFound();
}
