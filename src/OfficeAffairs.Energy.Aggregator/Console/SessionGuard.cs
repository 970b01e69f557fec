using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary>
/// Looks every minute whether the account behind an open page is still there with the same role. A page lives on its circuit and sends no
/// requests whose cookie could be checked; without this, whoever was locked out could go on until the window is closed.
/// </summary>
sealed class SessionGuard(ILoggerFactory loggers, AccountStore accounts) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        if (user.Identity?.Name is not { } name) return true;
        try
        {
            return await accounts.FindAsync(name, cancellationToken) is { } account && user.HasClaim(ClaimTypes.Role, account.Role);
        }
        catch (Npgsql.NpgsqlException)
        {
            // A database that does not answer locks nobody out; nothing can be read without it either.
            return true;
        }
    }
}
