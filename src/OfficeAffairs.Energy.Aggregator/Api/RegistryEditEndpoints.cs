using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The rows of the registry with their days, and changes of them.</summary>
static class RegistryEditEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/registry/sheets").WithTags("registry");
        group.MapGet("/{sheet}", ReadAsync)
            .Describe<RegistryRowsBody>("listRegistryRows", $"Rows of a sheet ({string.Join(", ", RegistrySheets.All.Select(sheet => sheet.Key))}) with the days on which they hold.")
            .ProducesProblem(404)
            .WithQuery([QueryParameter.Text("code", "Code in the first column: of the institution, building, space or meter.")]);
        group.MapPost("/{sheet}", ChangeAsync)
            .RequireAuthorization(Policy.Administrate)
            .Describe<RegistryReportBody>("changeRegistryRows", "Makes, changes or ends rows of a sheet from a day on; all of it or nothing. For administrators.")
            .ProducesProblem(404)
            .ProducesValidationProblem()
            .WithQuery([QueryParameter.Flag("dryRun", "Only look what would change.")]);
    }

    static async Task<IResult> ReadAsync(string sheet, QueryValues query, RegistryEditor editor, CancellationToken cancellationToken) =>
        RegistrySheets.Find(sheet) is { } known
            ? Results.Ok(RegistryRowsBody.Of(known, await editor.ReadAsync(known, query.Text("code"), cancellationToken)))
            : NoSheet(sheet);

    static async Task<IResult> ChangeAsync(
        string sheet, RegistryEditBody body, QueryValues query, ClaimsPrincipal user, RegistryEditor editor, CancellationToken cancellationToken)
    {
        if (RegistrySheets.Find(sheet) is not { } known) return NoSheet(sheet);
        var edit = new RegistryEdit(body.Rows ?? [], body.Ends ?? []);
        if (edit.Rows.Count + edit.Ends.Count == 0) return Problems.Invalid("rows", "State at least one row, or one end.");
        var dryRun = query.Flag("dryRun") ?? false;
        return await RegistryProblems.AnswerAsync(
            edit.Rows.Count,
            async () => Results.Ok(RegistryReportBody.Of(await editor.ChangeAsync(known, edit, user.Identity?.Name ?? string.Empty, dryRun, cancellationToken), dryRun)));
    }

    static IResult NoSheet(string sheet) => Results.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "No such sheet.",
        detail: $"There is no sheet '{sheet}': {string.Join(", ", RegistrySheets.All.Select(one => one.Key))}; {ApiServices.Root}/registry/template has all of them.");
}
