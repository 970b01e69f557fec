using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The whole registry as a file, in and out, and taking a change back.</summary>
static class RegistryFileEndpoints
{
    const string Zip = "application/zip";
    const int ShownChanges = 50;

    // A whole city's registry has some ten MB.
    const long MaximumBytes = 64L << 20;

    static readonly QueryParameter Format = QueryParameter.Choice("format", "xlsx (the default), or csv for a zip of CSV files.", "xlsx", "csv");

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/registry").WithTags("registry");
        group.MapGet("/export", ExportAsync).WithName("exportRegistry").WithSummary("The whole registry as a file; importing it again changes nothing.")
            .Produces(200, contentType: ReportFile.MediaType, additionalContentTypes: Zip).WithQuery([Format]);
        group.MapGet("/template", Template).WithName("getRegistryTemplate").WithSummary("An empty registry file with explanations, an example row and the code tables.")
            .Produces(200, contentType: ReportFile.MediaType, additionalContentTypes: Zip).WithQuery([Format]);
        group.MapPost("/import", ImportAsync)
            .RequireAuthorization(Policy.Administrate)
            .Accepts<byte[]>("*/*")
            .Describe<RegistryReportBody>("importRegistry", "Takes a registry file in, the request's body: all of it, or nothing with every error named. For administrators.")
            .ProducesValidationProblem()
            .WithQuery([QueryParameter.Text("name", "The file's name; its ending says what it is: .xlsx, .zip, .csv (named as its sheet) or .yaml.") with { Required = true }, QueryParameter.Flag("dryRun", "Only look what would change.")]);
        group.MapGet("/changes", (RegistryStore store, CancellationToken cancellationToken) => store.ChangesAsync(ShownChanges, cancellationToken))
            .Describe<IReadOnlyList<StoredRegistryChange>>("listRegistryChanges", "The last changes of the registry, the newest first.").WithQuery();
        group.MapPost("/changes/{id:long}/undo", UndoAsync)
            .RequireAuthorization(Policy.Administrate)
            .Describe<RegistryReportBody>("undoRegistryChange", "Takes a change back, if nothing that it changed was changed since. For administrators.")
            .ProducesProblem(404)
            .ProducesValidationProblem()
            .WithQuery();
    }

    static async Task<IResult> ExportAsync(QueryValues query, RegistryExporter exporter, CancellationToken cancellationToken)
    {
        var isCsv = query.Text("format") == "csv";
        return File(await exporter.ExportAsync(isCsv, cancellationToken), "registry", isCsv);
    }

    static IResult Template(QueryValues query, RegistryExporter exporter)
    {
        var isCsv = query.Text("format") == "csv";
        return File(exporter.Template(isCsv), "registry-template", isCsv);
    }

    static async Task<IResult> ImportAsync(HttpRequest request, QueryValues query, ClaimsPrincipal user, RegistryImporter importer, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBytes) return Problems.Invalid("body", "The file has more than 64 MB.");
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        var dryRun = query.Flag("dryRun") ?? false;
        return await RegistryProblems.AnswerAsync(
            rows: null,
            async () => Results.Ok(RegistryReportBody.Of(
                await importer.ImportAsync(query.Text("name")!, content.ToArray(), user.Identity?.Name ?? string.Empty, dryRun, cancellationToken), dryRun)));
    }

    static Task<IResult> UndoAsync(long id, ClaimsPrincipal user, RegistryWriter writer, CancellationToken cancellationToken) => RegistryProblems.AnswerAsync(
        rows: null,
        async () => await writer.UndoAsync(id, user.Identity?.Name ?? string.Empty, cancellationToken) is { } report
            ? Results.Ok(RegistryReportBody.Of(report, dryRun: false))
            : Problems.NotFound("change that holds", id, "registry/changes"));

    static IResult File(byte[] content, string name, bool isCsv) => Results.File(content, isCsv ? Zip : ReportFile.MediaType, name + (isCsv ? ".zip" : ".xlsx"));
}
