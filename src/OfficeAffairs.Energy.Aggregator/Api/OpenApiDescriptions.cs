using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What the OpenAPI document says beyond what the framework finds out by itself.</summary>
static class OpenApiDescriptions
{
    const string TokenScheme = "token";

    /// <summary>Title, version and the way to sign in.</summary>
    internal static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "OfficeAffairs.Energy";
        document.Info.Version = "v1";
        document.Info.Description =
            "Readings, consumption, findings and reports of public institutions. Moments are written at +08:00; ranges include 'from' and exclude 'to'.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[TokenScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An access token made by 'energy-aggregator token create'.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>The query parameters as the endpoint declares them.</summary>
    internal static Task DescribeQuery(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>().LastOrDefault() ?? QueryParameters.None;
        operation.Parameters ??= [];
        foreach (var parameter in declared.All)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Required = parameter.Required,
                Description = parameter.Description,
                Schema = SchemaOf(parameter),
            });
        }

        return Task.CompletedTask;
    }

    static OpenApiSchema SchemaOf(QueryParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Choices.Select(choice => (JsonNode)choice)] },
        ParameterKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        ParameterKind.Integer => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = parameter.Minimum.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Maximum.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Default,
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
