namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Settings of sign-in and sessions; the section <c>SECURITY</c>.</summary>
sealed record SecurityOptions
{
    /// <summary>How often one address may try to sign in within a minute; <c>SIGN_IN_ATTEMPTS_PER_MINUTE</c>, 1 to 10000.</summary>
    public int SignInAttemptsPerMinute { get; init; } = 20;

    /// <summary>Hours without a request after which a session ends; <c>SESSION_HOURS</c>, 1 to 168.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>
    /// Where the first administrator's generated password is also written, readable by its owner only; the setting <c>ADMIN_PASSWORD_FILE</c>;
    /// null for the console alone.
    /// </summary>
    public string? AdministratorPasswordFile { get; init; }

    /// <summary>Reads the settings.</summary>
    public static SecurityOptions Read(IConfiguration configuration, List<string> errors)
    {
        var defaults = new SecurityOptions();
        var reader = new SettingReader(configuration.GetSection("SECURITY"), errors);
        return defaults with
        {
            SignInAttemptsPerMinute = reader.Number("SIGN_IN_ATTEMPTS_PER_MINUTE", defaults.SignInAttemptsPerMinute, 1, 10_000),
            SessionHours = reader.Number("SESSION_HOURS", defaults.SessionHours, 1, 168),
            AdministratorPasswordFile = configuration["ADMIN_PASSWORD_FILE"],
        };
    }
}
