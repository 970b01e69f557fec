using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Registers the room: the REST API under <c>/api/v1</c> and its OpenAPI document.</summary>
static class ApiServices
{
    /// <summary>Where all addresses begin.</summary>
    internal const string Root = "/api/v1";

    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddApiErrors();
        services.AddSingleton<AuditTurn>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new SiteTimeConverter());
        });
        services.AddOpenApi("v1", document =>
        {
            document.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            document.AddDocumentTransformer(OpenApiDescriptions.DescribeDocument);
            document.AddOperationTransformer(OpenApiDescriptions.DescribeQuery);
        });
        return services;
    }

    /// <summary>Adds the room's endpoints.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).AddEndpointFilter<QueryFilter>();
        RegistryEndpoints.Map(api);
        ReadingEndpoints.Map(api);
        ConsumptionEndpoints.Map(api);
        TraceEndpoints.Map(api);
        FigureTraceEndpoints.Map(api);
        FindingEndpoints.Map(api);
        BaselineEndpoints.Map(api);
        SavingsEndpoints.Map(api);
        AssignmentEndpoints.Map(api);
        RegistryFileEndpoints.Map(api);
        RegistryEditEndpoints.Map(api);
        CalendarEndpoints.Map(api);
        MeterHistoryEndpoints.Map(api);
        SerialChangeEndpoints.Map(api);
        MeterSourceEndpoints.Map(api);
        RepairEndpoints.Map(api);
        BalanceEndpoints.Map(api);
        DemandEndpoints.Map(api);
        CostEndpoints.Map(api);
        IndicatorEndpoints.Map(api);
        StandingEndpoints.Map(api);
        ReportEndpoints.Map(api);
        OperationEndpoints.Map(api);
        AgentConfigurationEndpoints.Map(api);
        app.MapOpenApi("/api/{documentName}/openapi.json");
        return app;
    }
}
