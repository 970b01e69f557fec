using Microsoft.Net.Http.Headers;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Reports and the conversion factors that they stand on.</summary>
static class ReportEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("reports");
        group.MapGet("/reports", ListAsync)
            .Describe<Listing<ReportBody>>("listReports", "Reports, the newest period first; without earlier versions unless asked for.")
            .WithQuery(
            [
                QueryParameter.Text("institution", "Code of an institution."),
                QueryParameter.Choice("kind", "Kind of report.", "monthly"),
                QueryParameter.Choice("language", "Language of the report.", "zh-CN", "en"),
                QueryParameter.Moment("period", "Start of the reported period."),
                QueryParameter.Flag("allVersions", "Also reports that were made again since."),
                .. QueryParameter.Paging(100, 1000),
            ]);
        group.MapGet("/reports/{id:long}", FindAsync).Describe<ReportBody>("getReport", "One report with its figures and factors.").ProducesProblem(404);
        group.MapGet("/reports/{id:long}/file", FileAsync)
            .WithName("getReportFile")
            .WithSummary("The report as an xlsx workbook.")
            .Produces(200, contentType: ReportFile.MediaType)
            .ProducesProblem(404);
        group.MapGet("/factors", Factors)
            .Describe<Listing<FactorBody>>("listFactors", "Conversion factors with source and version.")
            .WithQuery(
            [
                QueryParameter.Choice("measure", "What an amount is turned into.", FactorBody.Measures),
                QueryParameter.Text("carrier", "Key of an energy carrier, such as electricity."),
                .. QueryParameter.Paging(1000, 1000),
            ]);
    }

    static async Task<Listing<ReportBody>> ListAsync(QueryValues query, ReportQuery reports, CancellationToken cancellationToken)
    {
        var filter = new ReportFilter(
            query.Text("institution"),
            query.Text("kind"),
            query.Text("language"),
            query.Moment("period"),
            query.Flag("allVersions") != true,
            query.Limit,
            query.Offset);
        return Listing<ReportBody>.Of(await reports.ListAsync(filter, cancellationToken), query, ReportBody.Of);
    }

    static async Task<IResult> FindAsync(long id, ReportQuery reports, CancellationToken cancellationToken) =>
        await reports.FindAsync(id, cancellationToken) is { } row ? Results.Ok(ReportBody.WithFigures(row)) : Problems.NotFound("report", id, "reports");

    static async Task<IResult> FileAsync(long id, ReportQuery reports, CancellationToken cancellationToken) =>
        await reports.ContentAsync(id, cancellationToken) is { } file
            ? Results.File(file.Content, ReportFile.MediaType, file.FileName, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""))
            : Problems.NotFound("report", id, "reports");

    static Listing<FactorBody> Factors(QueryValues query, FactorLibrary library)
    {
        var all = library.Read().Table.All
            .Select(FactorBody.Of)
            .Where(factor => query.Text("measure") is not { } measure || factor.Measure == measure)
            .Where(factor => query.Text("carrier") is not { } carrier || factor.Carrier == carrier)
            .Skip(query.Offset)
            .Take(query.Limit + 1)
            .ToList();
        return Listing<FactorBody>.Of(Page<FactorBody>.Of(all, query.Limit), query, factor => factor);
    }
}
