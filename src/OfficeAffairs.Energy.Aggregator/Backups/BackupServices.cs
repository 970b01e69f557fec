namespace OfficeAffairs.Energy.Aggregator.Backups;

/// <summary>Registers the room.</summary>
static class BackupServices
{
    /// <summary>Adds backup and restoration.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services) => services.AddSingleton<PostgresTools>().AddSingleton<BackupMaker>();
}
