using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Errors of the API as problem details (RFC 9457) that say what to do; the console's pages are left alone.</summary>
static class ApiErrors
{
    /// <summary>Adds the middleware, before everything that may refuse a request.</summary>
    internal static IApplicationBuilder UseApiErrors(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        api => api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf }).UseStatusCodePages());

    /// <summary>Adds the sentences.</summary>
    internal static IServiceCollection AddApiErrors(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= Advice(context.ProblemDetails.Status));

    static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        NpgsqlException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    static string? Advice(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read. Its shape is in the OpenAPI document at /api/v1/openapi.json.",
        StatusCodes.Status401Unauthorized => "Sign in, or send an access token as 'Authorization: Bearer ...'. 'energy-aggregator token create' makes one.",
        StatusCodes.Status403Forbidden => "Your role does not allow this. Ask an administrator.",
        StatusCodes.Status404NotFound => "There is nothing at this address. The OpenAPI document at /api/v1/openapi.json lists all addresses.",
        StatusCodes.Status405MethodNotAllowed => "This address does not know the method. See the OpenAPI document at /api/v1/openapi.json.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        StatusCodes.Status500InternalServerError => "The program failed. The log of the aggregator has the reason.",
        StatusCodes.Status503ServiceUnavailable => "The database does not answer. Try again later; /health tells when it is back.",
        _ => null,
    };
}
