using Microsoft.AspNetCore.Mvc;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>
/// Where the sign-in form and the sign-out button post to. Both need the antiforgery token of the page; the pages themselves are the console's:
/// <c>/sign-in</c>, with <c>?error=wrong</c> after a refused attempt.
/// </summary>
static class SignInEndpoints
{
    /// <summary>Path of the sign-in page.</summary>
    internal const string Page = "/sign-in";

    /// <summary>Where the form posts <c>name</c>, <c>password</c> and <c>returnUrl</c> to.</summary>
    internal const string SignInAction = "/account/sign-in";

    /// <summary>Where the sign-out form posts to.</summary>
    internal const string SignOutAction = "/account/sign-out";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignInAction, SignInAsync).AllowAnonymous().RequireRateLimiting(Policy.SignInRate).ExcludeFromDescription();
        routes.MapPost(SignOutAction, SignOutAsync).ExcludeFromDescription();
    }

    static async Task<IResult> SignInAsync(
        HttpContext context,
        SignIn signIn,
        [FromForm] string? name,
        [FromForm] string? password,
        [FromForm] string? returnUrl)
    {
        var target = IsLocal(returnUrl) ? returnUrl! : "/";
        if (await signIn.TryAsync(context, name?.Trim() ?? string.Empty, password ?? string.Empty)) return Results.LocalRedirect(target);

        return Results.LocalRedirect($"{Page}?error=wrong&returnUrl={Uri.EscapeDataString(target)}");
    }

    // The unread parameter makes this a form endpoint, which is what the antiforgery check asks for.
    static async Task<IResult> SignOutAsync(HttpContext context, SignIn signIn, [FromForm(Name = "returnUrl")] string? returnUrl)
    {
        await signIn.EndAsync(context);
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : Page);
    }

    // A redirect to another site is how a sign-in page is abused; "//host" and "/\host" are other sites too.
    internal static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
}
