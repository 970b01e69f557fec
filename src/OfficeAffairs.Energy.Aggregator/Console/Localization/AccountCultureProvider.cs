using Microsoft.AspNetCore.Localization;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Console.Localization;

/// <summary>The language kept with the account of whoever is signed in: for a browser that has not chosen one.</summary>
sealed class AccountCultureProvider : RequestCultureProvider
{
    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var language = Languages.Find(httpContext.User.FindFirst(SignIn.LanguageClaim)?.Value);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language.Name));
    }
}
