namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How endpoints say what they are.</summary>
static class EndpointDescriptions
{
    /// <summary>Declares the query parameters: they are checked, and stand in the OpenAPI document.</summary>
    internal static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder builder, params IEnumerable<QueryParameter> parameters) =>
        builder.WithMetadata(new QueryParameters([.. parameters]));

    /// <summary>Name and purpose for the OpenAPI document, and the answer of the good case.</summary>
    internal static RouteHandlerBuilder Describe<TBody>(this RouteHandlerBuilder builder, string name, string summary) =>
        builder.WithName(name).WithSummary(summary).Produces<TBody>().ProducesValidationProblem();
}
