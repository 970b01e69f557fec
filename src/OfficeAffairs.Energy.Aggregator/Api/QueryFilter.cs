namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Refuses a request whose parameters have errors before its handler sees it.</summary>
sealed class QueryFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var query = context.Arguments.OfType<QueryValues>().FirstOrDefault();
        return query is { Errors.Count: > 0 } ? ValueTask.FromResult<object?>(Problems.Invalid(query.Errors)) : next(context);
    }
}
