namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Registers the stores of what people say about meters.</summary>
static class MeteringStores
{
    /// <summary>Adds the stores.</summary>
    public static IServiceCollection AddMeteringStores(this IServiceCollection services) => services
        .AddSingleton<MeterEventStore>()
        .AddSingleton<DecisionStore>()
        .AddSingleton<MeterSourceStore>()
        .AddSingleton<HandReadingStore>()
        .AddSingleton<BillStore>()
        .AddSingleton<AttachmentStore>()
        .AddSingleton<RepairStore>()
        .AddSingleton<BalanceStore>()
        .AddSingleton<DemandQuery>();
}
