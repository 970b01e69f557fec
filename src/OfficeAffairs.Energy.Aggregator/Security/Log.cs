namespace OfficeAffairs.Energy.Aggregator.Security;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A sign-in from {Address} was refused: wrong name or password.")]
    public static partial void SignInRefused(ILogger logger, string? address);

    [LoggerMessage(2, LogLevel.Warning, "Sign-ins from {Address} come too often and are refused for a while.")]
    public static partial void SignInLimited(ILogger logger, string? address);
}
