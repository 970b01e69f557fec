namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Names of the authorisation policies. What names none asks for a signed-in user or a valid token.</summary>
static class Policy
{
    /// <summary>Administrators.</summary>
    internal const string Administrate = "administrate";

    /// <summary>Operators and administrators.</summary>
    internal const string Operate = "operate";

    /// <summary>Name of the rate limit of the sign-in.</summary>
    internal const string SignInRate = "sign-in";
}
