namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Registers the room: what people say about meters and their figures.</summary>
static class MeteringServices
{
    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddMetering(this IServiceCollection services) => services
        .AddSingleton<MeterEvents>()
        .AddSingleton<CounterDecisions>()
        .AddSingleton<VirtualMeters>()
        .AddSingleton<HandEntries>()
        .AddSingleton<Attachments>()
        .AddSingleton<MeterRepairs>()
        .AddSingleton<MeterBalances>();
}
