using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Signs people in with name and password, and out again. Every attempt leaves an audit entry.</summary>
sealed class SignIn(AccountStore accounts, Passwords passwords, AuditLog audit, TimeProvider time, ILogger<SignIn> logger)
{
    /// <summary>Claim that holds the account's language, zh-CN or en.</summary>
    internal const string LanguageClaim = "language";

    const string CheckedAt = "checked-at";
    const int LongestName = 200;

    static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);

    /// <summary>Sets the session cookie when name and password are right; false when they are not.</summary>
    internal async Task<bool> TryAsync(HttpContext context, string name, string password)
    {
        var cancellationToken = context.RequestAborted;
        var account = name.Length <= LongestName ? await accounts.FindAsync(name, cancellationToken) : null;
        var address = context.Connection.RemoteIpAddress?.ToString();
        if (!passwords.Verify(account, password))
        {
            Log.SignInRefused(logger, address);
            await audit.WriteAsync(name[..Math.Min(name.Length, LongestName)], "sign-in-refused", "session", Detail(address), cancellationToken);
            return false;
        }

        await audit.WriteAsync(account!.Name, "sign-in", "session", Detail(address), cancellationToken);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, ToPrincipal(account), Checked(new AuthenticationProperties()));
        return true;
    }

    /// <summary>Ends the session.</summary>
    internal async Task EndAsync(HttpContext context)
    {
        if (context.User.Identity?.Name is { } name) await audit.WriteAsync(name, "sign-out", "session", null, context.RequestAborted);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Once a minute, whether the account behind a session is still there with the same role; a disabled account's sessions end.</summary>
    internal async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (DateTimeOffset.TryParse(context.Properties.GetString(CheckedAt), System.Globalization.CultureInfo.InvariantCulture, out var last)
            && time.GetUtcNow() - last < CheckEvery)
        {
            return;
        }

        var name = context.Principal?.Identity?.Name ?? string.Empty;
        if (await accounts.FindAsync(name, context.HttpContext.RequestAborted) is not { } account)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        context.ReplacePrincipal(ToPrincipal(account));
        Checked(context.Properties);
        context.ShouldRenew = true;
    }

    static ClaimsPrincipal ToPrincipal(Account account) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, account.Name), new Claim(ClaimTypes.Role, account.Role), new Claim(LanguageClaim, account.Language)],
        CookieAuthenticationDefaults.AuthenticationScheme));

    AuthenticationProperties Checked(AuthenticationProperties properties)
    {
        properties.SetString(CheckedAt, time.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        return properties;
    }

    static JsonObject Detail(string? address) => new() { ["address"] = address };
}
