using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Registers the room. Everything is denied that does not say otherwise.</summary>
static class SecurityServices
{
    const string EitherScheme = "token-or-session";
    const string CookieName = "energy-session";

    /// <summary>Adds accounts, tokens, sign-in, policies and the keys that protect them.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services, AggregatorOptions options)
    {
        services.AddSingleton(options.Security);
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<DataProtectionKeys>();
        services.AddHostedService<FirstAdministrator>();
        AddKeys(services);
        AddAuthentication(services, options.Security);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policy.Operate, policy => policy.RequireRole(Role.Operator, Role.Administrator))
            .AddPolicy(Policy.Administrate, policy => policy.RequireRole(Role.Administrator));
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "energy-form");
        AddRateLimit(services, options.Security);
        return services;
    }

    /// <summary>Adds the middleware, in the order that it needs, and the endpoints of sign-in and sign-out.</summary>
    public static WebApplication MapSecurity(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        SignInEndpoints.Map(app);
        return app;
    }

    static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("OfficeAffairs.Energy");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));

        // It warns at every start that the keys are not encrypted at rest. They lie in our own database, whose owner could sign in anyway.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    static void AddAuthentication(IServiceCollection services, SecurityOptions options)
    {
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, scheme => scheme.ForwardDefaultSelector = context =>
                TokenAuthentication.IsPresent(context.Request) ? TokenAuthentication.SchemeName : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = CookieName;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(options.SessionHours);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = SignInEndpoints.Page;
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnRedirectToLogin = context => RedirectOrStatus(context, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => RedirectOrStatus(context, StatusCodes.Status403Forbidden);
                cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SignIn>().ValidateAsync(context);
            });
    }

    // A person is shown the sign-in page; a program is told the status. Whoever is signed in and still may not is told so, not asked to sign in again.
    static Task RedirectOrStatus(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (isPage && status == StatusCodes.Status401Unauthorized && !context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static void AddRateLimit(IServiceCollection services, SecurityOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            var context = rejected.HttpContext;
            Log.SignInLimited(context.RequestServices.GetRequiredService<ILogger<SignIn>>(), context.Connection.RemoteIpAddress?.ToString());
            context.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(Policy.SignInRate, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.SignInAttemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
