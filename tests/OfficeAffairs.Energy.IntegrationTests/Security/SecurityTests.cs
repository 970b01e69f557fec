using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.IntegrationTests.Api;

namespace OfficeAffairs.Energy.IntegrationTests.Security;

public sealed class SecurityTests(ApiHost host) : IClassFixture<ApiHost>
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_start_makes_one_administrator_whose_password_file_only_the_owner_reads()
    {
        var accounts = host.Services.GetRequiredService<AccountStore>();
        var account = await accounts.FindAsync(FirstAdministrator.AccountName, Token);
        var password = (await File.ReadAllTextAsync(host.PasswordFile, Token)).Trim();

        Assert.Equal(Role.Administrator, account!.Role);
        Assert.Equal(20, password.Length);
        Assert.True(host.Services.GetRequiredService<Passwords>().Verify(account, password));
        Assert.DoesNotContain(password, account.PasswordHash, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.PasswordFile));
    }

    [Fact]
    public async Task Every_endpoint_that_does_not_say_otherwise_is_closed_to_strangers()
    {
        using var client = host.Anonymous();
        var open = new List<string>();
        foreach (var endpoint in host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            if (!endpoint.RoutePattern.RawText!.Contains("/api/", StringComparison.Ordinal)) continue;
            foreach (var method in methods)
            {
                var path = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText, "{[^}]*}", "1");
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var response = await client.SendAsync(request, Token);
                if (response.StatusCode != HttpStatusCode.Unauthorized) open.Add($"{method} {path}: {response.StatusCode}");
            }
        }

        Assert.Empty(open);
    }

    [Fact]
    public async Task Health_is_open_and_every_response_has_the_security_headers()
    {
        using var client = host.Anonymous();
        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative), Token);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Sign_in_needs_the_form_token_and_the_right_password_and_sign_out_ends_the_session()
    {
        var password = (await File.ReadAllTextAsync(host.PasswordFile, Token)).Trim();
        using var client = host.Anonymous();

        using var forged = await PostAsync(client, SignInEndpoints.SignInAction, null, ("name", "admin"), ("password", password));
        var form = Form();
        using var wrong = await PostAsync(client, SignInEndpoints.SignInAction, form, ("name", "admin"), ("password", "nonsense"), ("returnUrl", "//evil.example"));
        using var right = await PostAsync(client, SignInEndpoints.SignInAction, form, ("name", "admin"), ("password", password), ("returnUrl", "/reports"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/sign-in?error=wrong&returnUrl=%2F", wrong.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal("/reports", right.Headers.Location!.ToString());
        var cookie = right.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("energy-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(client, "/api/v1/meters", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithAsync(client, "/api/v1/meters", "energy-session=forged"));

        var session = cookie.Split(';')[0];
        var mine = Form(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "admin"), new Claim(ClaimTypes.Role, Role.Administrator), new Claim(SignIn.LanguageClaim, "zh-CN")], "Cookies")));
        using var end = await PostAsync(client, SignInEndpoints.SignOutAction, (mine.Field, mine.Cookie + "; " + session));
        Assert.Equal(SignInEndpoints.Page, end.Headers.Location!.ToString());
        Assert.Contains(end.Headers.GetValues("Set-Cookie"), c => c.StartsWith("energy-session=;", StringComparison.Ordinal));
        Assert.Equal(3L, await host.Database.ScalarAsync<long>("select count(*) from audit_entry where action in ('sign-in', 'sign-in-refused', 'account-created')", Token));
    }

    [Fact]
    public async Task Token_works_until_it_is_revoked_and_its_name_is_taken_for_good()
    {
        var tokens = host.Services.GetRequiredService<AccessTokens>();
        var token = await tokens.CreateAsync("meter-check", Role.Viewer, "test", Token);

        Assert.Null(await tokens.CreateAsync("meter-check", Role.Administrator, "test", Token));
        Assert.Equal("meter-check", (await tokens.FindAsync(token!, Token))!.Name);
        Assert.Null(await tokens.FindAsync(token + "x", Token));
        Assert.True(await tokens.RevokeAsync("meter-check", "test", Token));
        Assert.False(await tokens.RevokeAsync("meter-check", "test", Token));
        Assert.Null(await tokens.FindAsync(token!, Token));
        Assert.Equal(0L, await host.Database.ScalarAsync<long>($"select count(*) from audit_entry where detail::text like '%{token}%'", Token));
    }

    [Fact]
    public async Task Keys_that_protect_sessions_are_in_the_database()
    {
        Form();

        Assert.True(await host.Database.ScalarAsync<long>("select count(*) from data_protection_key", Token) >= 1);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/reports?month=2026-10", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\r\nX: y", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_our_own_is_a_place_to_return_to(string? url, bool local) => Assert.Equal(local, SignInEndpoints.IsLocal(url));

    static async Task<HttpStatusCode> StatusWithAsync(HttpClient client, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    // What the sign-in page would have put into its form and cookie.
    (string Field, string Cookie) Form(ClaimsPrincipal? user = null)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services, User = user ?? new ClaimsPrincipal() };
        var tokens = host.Services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var cookie = context.Response.Headers.SetCookie.ToString().Split(';')[0];
        return (tokens.RequestToken!, cookie);
    }

    static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, (string Field, string Cookie)? form, params (string Key, string Value)[] fields)
    {
        var values = fields.Select(field => KeyValuePair.Create(field.Key, field.Value)).ToList();
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (form is { } tokens)
        {
            values.Add(KeyValuePair.Create("__RequestVerificationToken", tokens.Field));
            request.Headers.Add("Cookie", tokens.Cookie);
        }

        request.Content = new FormUrlEncodedContent(values);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return await client.SendAsync(request, Token);
    }
}
