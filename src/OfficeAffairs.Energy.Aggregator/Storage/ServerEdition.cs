namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What the database server is and can do.</summary>
/// <param name="PostgreSqlVersion">Such as <c>17.6</c>.</param>
/// <param name="TimescaleDbVersion">Such as <c>2.19.3</c>; null when the extension is missing.</param>
/// <param name="License">The server's <c>timescaledb.license</c>: <c>timescale</c> for the community edition, else <c>apache</c>; null when the extension is missing.</param>
sealed record ServerEdition(string PostgreSqlVersion, string? TimescaleDbVersion, string? License)
{
    /// <summary>Whether compression, continuous aggregates and policies are allowed; otherwise the aggregator's own jobs take their place.</summary>
    public bool IsCommunity => License == "timescale";
}
