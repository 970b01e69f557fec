namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Registers the room.</summary>
static class RegistryServices
{
    /// <summary>Adds the import of registry files and the assignment of meters.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services.AddSingleton<RegistryWriter>().AddSingleton<RegistryImporter>().AddSingleton<RegistryExporter>().AddSingleton<RegistryEditor>().AddSingleton<MeterAssigner>();
    }
}
