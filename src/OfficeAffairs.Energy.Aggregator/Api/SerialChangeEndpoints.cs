using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Meter exchanges that agents saw by the serial number.</summary>
static class SerialChangeEndpoints
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/serial-changes", ListAsync)
        .WithTags("metering")
        .Describe<Listing<SerialChangeRow>>("listSerialChanges", "Meter exchanges that agents saw by the serial number, with the readings around them, the newest first.")
        .WithQuery([QueryParameter.Text("meter", "Code of a meter."), .. QueryParameter.Paging(200, 5000)]);

    static async Task<Listing<SerialChangeRow>> ListAsync(QueryValues query, SerialChangeQuery changes, CancellationToken cancellationToken) =>
        Listing<SerialChangeRow>.Of(await changes.ListAsync(query.Text("meter"), query.Limit, query.Offset, cancellationToken), query, row => row);
}
