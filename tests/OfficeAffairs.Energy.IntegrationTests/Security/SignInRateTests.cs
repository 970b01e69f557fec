using System.Net;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.IntegrationTests.Api;

namespace OfficeAffairs.Energy.IntegrationTests.Security;

public sealed class SignInRateTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Attempts_beyond_the_limit_of_a_minute_are_refused_without_a_look_at_the_password()
    {
        using var client = host.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= ApiHost.SignInAttempts; i++)
        {
            using var form = new FormUrlEncodedContent([]);
            using var response = await client.PostAsync(new Uri(SignInEndpoints.SignInAction, UriKind.Relative), form, TestContext.Current.CancellationToken);
            answers.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.SkipLast(1));
    }
}
