using Microsoft.AspNetCore.Localization;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Console.Localization;

/// <summary><c>GET /language?culture=en&amp;returnUrl=/alerts</c>: remembers a language in a cookie and, for whoever is signed in, with the account.</summary>
static class LanguageEndpoint
{
    static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/language", ChooseAsync).AllowAnonymous().ExcludeFromDescription();

    static async Task<IResult> ChooseAsync(HttpContext context, AccountStore accounts, string? culture, string? returnUrl)
    {
        if (Languages.Find(culture) is not { } language) return Results.BadRequest();
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions { MaxAge = Remembered, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps, IsEssential = true });
        if (context.User.Identity is { IsAuthenticated: true, Name: { } name }) await accounts.SetLanguageAsync(name, language.Name, context.RequestAborted);
        return Results.LocalRedirect(SignInEndpoints.IsLocal(returnUrl) ? returnUrl! : "/");
    }
}
