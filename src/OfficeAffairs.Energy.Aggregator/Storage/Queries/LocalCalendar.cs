namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Days and months at a site's fixed offset; China has had no daylight-saving time since 1991. All results are in UTC.</summary>
static class LocalCalendar
{
    /// <summary>Start of the local day that the moment lies in.</summary>
    internal static DateTimeOffset StartOfDay(DateTimeOffset moment, TimeSpan offset)
    {
        var local = moment.ToOffset(offset);
        return new DateTimeOffset(local.Date, offset).ToUniversalTime();
    }

    /// <summary>Start of the local month that the moment lies in.</summary>
    internal static DateTimeOffset StartOfMonth(DateTimeOffset moment, TimeSpan offset) => AddMonths(moment, 0, offset);

    /// <summary>Start of the local month that lies <paramref name="months"/> after the moment's own.</summary>
    internal static DateTimeOffset AddMonths(DateTimeOffset moment, int months, TimeSpan offset)
    {
        var local = moment.ToOffset(offset);
        return new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, offset).AddMonths(months).ToUniversalTime();
    }
}
