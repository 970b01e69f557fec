using Microsoft.AspNetCore.Http;
using OfficeAffairs.Energy.Aggregator.Api;

namespace OfficeAffairs.Energy.Tests.Aggregator.Api;

public sealed class QueryValuesTests
{
    static readonly QueryParameter[] Declared = [QueryParameter.Moment("from", "Start."), QueryParameter.Moment("to", "End."), .. QueryParameter.Paging(100, 1000)];

    [Theory]
    [InlineData("2026-10-01T00:00:00%2B08:00", "2026-09-30T16:00:00+00:00")]
    [InlineData("2026-10-01T00:00:00+08:00", "2026-09-30T16:00:00+00:00")]
    [InlineData("2026-10-01T00:00:00Z", "2026-10-01T00:00:00+00:00")]
    [InlineData("2026-10-01", "2026-09-30T16:00:00+00:00")]
    [InlineData("2026-10", "2026-09-30T16:00:00+00:00")]
    public void Moment_is_read_with_offset_or_as_local_day_or_month(string text, string expected)
    {
        var values = Read("?from=" + text);

        Assert.Empty(values.Errors);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), values.Moment("from"));
    }

    [Theory]
    [InlineData("2026-10-01T00:00:00")]
    [InlineData("2026-13-01")]
    [InlineData("1759248000")]
    [InlineData("now")]
    public void Moment_without_offset_or_meaning_is_refused(string text) => Assert.Contains("from", Read("?from=" + text).Errors.Keys);

    [Fact]
    public void All_errors_are_collected()
    {
        var values = Read("?from=x&to=y&limit=0&offset=-1&other=1");

        Assert.Equal(["from", "limit", "offset", "other", "to"], values.Errors.Keys.Order());
    }

    [Fact]
    public void Missing_paging_takes_its_defaults()
    {
        var values = Read("?");

        Assert.Equal((100, 0), (values.Limit, values.Offset));
        Assert.Null(values.Moment("from"));
    }

    [Fact]
    public void Moments_are_written_at_the_offset_of_the_site()
    {
        Assert.Equal("2026-10-01T00:00:00+08:00", SiteTime.Format(new DateTimeOffset(2026, 9, 30, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal("2026-10-01T00:00:00.5+08:00", SiteTime.Format(new DateTimeOffset(2026, 9, 30, 16, 0, 0, 500, TimeSpan.Zero)));
    }

    static QueryValues Read(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        return QueryValues.Read(context.Request.Query, Declared);
    }
}
