using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Meters that no agent reads: virtual ones, readings by hand, bills, and the files that show where they come from.</summary>
static class MeterSourceEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("metering");
        group.MapGet("/virtual-meters", FormulasAsync)
            .Describe<IReadOnlyList<FormulaRow>>("listFormulas", "Formulas of virtual meters, by meter and day.").WithQuery([QueryParameter.Text("meter", "Code of a virtual meter.")]);
        group.MapPut("/meters/{code}/formula", SetFormulaAsync)
            .RequireAuthorization(Policy.Administrate)
            .Describe<FormulaRow>("setFormula", "Makes a meter a virtual one: its consumption is a sum of others from a day on. For administrators.");
        group.MapPut("/meters/{code}/load-profile", SetProfileAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("setLoadProfile").WithSummary("Says whose load profile spreads what is read of a meter by hand or billed. For operators.").Produces(204).ProducesValidationProblem().WithQuery();
        group.MapGet("/meters/{code}/manual-readings", ReadingsAsync)
            .Describe<IReadOnlyList<HandReading>>("listManualReadings", "What people read off a meter, in order of time.")
            .WithQuery([QueryParameter.Flag("replaced", "Also those that were corrected or taken back.")]);
        group.MapPost("/meters/{code}/manual-readings", AddReadingsAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("addManualReadings").WithSummary("Enters readings, all or none; one of the same moment is corrected. For operators.").Produces(204).ProducesValidationProblem().WithQuery();
        group.MapDelete("/meters/{code}/manual-readings/{id:long}", WithdrawReadingAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("withdrawManualReading").WithSummary("Takes a reading back; it stays on the record. For operators.").Produces(204).ProducesProblem(404).WithQuery();
        group.MapGet("/bills", BillsAsync)
            .Describe<IReadOnlyList<Bill>>("listBills", "Bills, by meter and period.")
            .WithQuery([QueryParameter.Text("meter", "Code of a meter."), QueryParameter.Flag("replaced", "Also those that were corrected or taken back.")]);
        group.MapPost("/meters/{code}/bills", AddBillsAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("addBills").WithSummary("Enters bills, all or none; one of the same period is corrected. For operators.").Produces(204).ProducesValidationProblem().WithQuery();
        group.MapDelete("/meters/{code}/bills/{id:long}", WithdrawBillAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("withdrawBill").WithSummary("Takes a bill back; it stays on the record. For operators.").Produces(204).ProducesProblem(404).WithQuery();
        group.MapPost("/attachments", AddAttachmentAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<AttachmentBody>("addAttachment", "Stores a photo or file (JPEG, PNG, PDF; up to 10 MiB): the body is its bytes. For operators.")
            .WithQuery([QueryParameter.Text("fileName", "Name of the file.") with { Required = true }]);
        group.MapGet("/attachments/{id:long}", AttachmentAsync).WithName("getAttachment").WithSummary("A stored file.").Produces(200).ProducesProblem(404).WithQuery();
    }

    static Task<IReadOnlyList<FormulaRow>> FormulasAsync(QueryValues query, VirtualMeters meters, CancellationToken cancellationToken) => meters.ListAsync(query.Text("meter"), cancellationToken);

    static Task<IResult> SetFormulaAsync(string code, FormulaBody body, ClaimsPrincipal user, VirtualMeters meters, CancellationToken cancellationToken) =>
        MeteringProblems.AnswerAsync("formula", async () => Results.Ok(await meters.SetAsync(code, body.Formula ?? string.Empty, body.From, Actor(user), cancellationToken)));

    static Task<IResult> SetProfileAsync(string code, ProfileBody body, ClaimsPrincipal user, HandEntries entries, CancellationToken cancellationToken) =>
        DoneAsync("meter", () => entries.SetProfileAsync(code, body.Meter, Actor(user), cancellationToken));

    static Task<IReadOnlyList<HandReading>> ReadingsAsync(string code, QueryValues query, HandEntries entries, CancellationToken cancellationToken) =>
        entries.ReadingsAsync(code, query.Flag("replaced") ?? false, cancellationToken);

    static Task<IResult> AddReadingsAsync(string code, IReadOnlyList<HandReadingBody> body, ClaimsPrincipal user, HandEntries entries, CancellationToken cancellationToken)
    {
        if (body.Any(r => r.At is null || r.Value is null)) return Task.FromResult(Problems.Invalid("readings", "Every reading needs 'at' and 'value'."));
        return DoneAsync("readings", () => entries.AddReadingsAsync([.. body.Select(r => new HandReading(code, r.At!.Value, r.Value!.Value, r.Note, r.AttachmentId))], Actor(user), cancellationToken));
    }

    static async Task<IResult> WithdrawReadingAsync(string code, long id, ClaimsPrincipal user, HandEntries entries, CancellationToken cancellationToken) =>
        await entries.WithdrawReadingAsync(code, id, Actor(user), cancellationToken) ? Results.NoContent() : Problems.NotFound("reading that counts", id, $"meters/{code}/manual-readings");

    static Task<IReadOnlyList<Bill>> BillsAsync(QueryValues query, HandEntries entries, CancellationToken cancellationToken) =>
        entries.BillsAsync(query.Text("meter"), null, null, query.Flag("replaced") ?? false, cancellationToken);

    static Task<IResult> AddBillsAsync(string code, IReadOnlyList<BillBody> body, ClaimsPrincipal user, HandEntries entries, CancellationToken cancellationToken)
    {
        if (body.Any(b => b.From is null || b.Until is null || b.Consumption is null)) return Task.FromResult(Problems.Invalid("bills", "Every bill needs 'from', 'until' and 'consumption'."));
        List<Bill> bills =
            [.. body.Select(b => new Bill(code, b.From!.Value, b.Until!.Value, b.Consumption!.Value, b.Cost, b.Currency ?? "CNY", b.Number, b.Note, b.AttachmentId))];
        return DoneAsync("bills", () => entries.AddBillsAsync(bills, Actor(user), cancellationToken));
    }

    static async Task<IResult> WithdrawBillAsync(string code, long id, ClaimsPrincipal user, HandEntries entries, CancellationToken cancellationToken) =>
        await entries.WithdrawBillAsync(code, id, Actor(user), cancellationToken) ? Results.NoContent() : Problems.NotFound("bill that counts", id, "bills");

    static async Task<IResult> AddAttachmentAsync(QueryValues query, HttpRequest request, ClaimsPrincipal user, Attachments attachments, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not { } length || length > AttachmentStore.LargestContent)
            return Problems.Invalid("body", $"The length must be stated and at most {AttachmentStore.LargestContent} bytes.");
        var content = new byte[length];
        await request.Body.ReadExactlyAsync(content, cancellationToken);
        var file = new Attachment(query.Text("fileName")!, request.ContentType ?? string.Empty, content);
        return await MeteringProblems.AnswerAsync("file", async () => Results.Ok(new AttachmentBody(await attachments.AddAsync(file, Actor(user), cancellationToken))));
    }

    static async Task<IResult> AttachmentAsync(long id, Attachments attachments, CancellationToken cancellationToken) =>
        await attachments.FindAsync(id, cancellationToken) is { } file ? Results.File(file.Content, file.MediaType, file.FileName) : Problems.NotFound("attachment", id, "bills");

    static Task<IResult> DoneAsync(string subject, Func<Task> work) => MeteringProblems.AnswerAsync(subject, async () =>
    {
        await work();
        return Results.NoContent();
    });

    static string Actor(ClaimsPrincipal user) => user.Identity?.Name ?? string.Empty;
}
