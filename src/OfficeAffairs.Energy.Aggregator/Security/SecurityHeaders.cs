namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>
/// Headers that keep a browser from doing more with our pages than we do: no framing, no guessing of types, no scripts from elsewhere
/// (OWASP HTTP Headers Cheat Sheet). Inline styles are allowed because the component library positions its pop-ups and charts with them.
/// </summary>
static class SecurityHeaders
{
    const string ContentPolicy =
        "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; "
        + "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every response.</summary>
    internal static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    });
}
