namespace OfficeAffairs.Energy.Aggregator.Agents;

/// <summary>Registers the room.</summary>
static class AgentServices
{
    /// <summary>Adds the giving of configurations to agents.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services) => services.AddSingleton<ConfigurationGiver>();
}
