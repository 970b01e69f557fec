using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Days off and make-up workdays.</summary>
static class CalendarEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/calendar").WithTags("registry");
        group.MapGet("", ListAsync).Describe<CalendarBody>("getCalendar", "Days off and make-up workdays by year, and the years that are missing.").WithQuery();
        group.MapPut("/{year:int}", EnterAsync)
            .RequireAuthorization(Policy.Administrate)
            .Describe<CalendarYearBody>("enterCalendarYear", "Enters a year's notice in the place of the data file's or of an earlier one. For administrators.")
            .ProducesValidationProblem()
            .WithQuery();
        group.MapDelete("/{year:int}", WithdrawAsync)
            .RequireAuthorization(Policy.Administrate)
            .WithName("withdrawCalendarYear").WithSummary("Withdraws what was entered of a year; it stays on the record. For administrators.").Produces(204).ProducesProblem(404).WithQuery();
    }

    static async Task<CalendarBody> ListAsync(WorkCalendars calendars, TimeProvider time, CancellationToken cancellationToken) => new(
        [.. (await calendars.ListAsync(cancellationToken)).Select(CalendarYearBody.Of)], await calendars.MissingYearsAsync(time.GetUtcNow(), cancellationToken));

    static async Task<IResult> EnterAsync(int year, CalendarYearBody body, ClaimsPrincipal user, WorkCalendars calendars, CancellationToken cancellationToken)
    {
        try
        {
            await calendars.EnterAsync(CalendarText.Write(body.ToYear(year)), user.Identity?.Name ?? string.Empty, cancellationToken);
        }
        catch (ConfigurationException error)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["calendar"] = [.. error.Errors] });
        }

        return Results.Ok(CalendarYearBody.Of((await calendars.ListAsync(cancellationToken)).First(entry => entry.Year.Year == year)));
    }

    static async Task<IResult> WithdrawAsync(int year, ClaimsPrincipal user, WorkCalendars calendars, CancellationToken cancellationToken) =>
        await calendars.WithdrawAsync(year, user.Identity?.Name ?? string.Empty, cancellationToken) ? Results.NoContent() : Problems.NotFound("entered year", year, "calendar");
}
