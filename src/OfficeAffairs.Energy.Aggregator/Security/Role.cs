namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>What somebody may do; each role includes the ones after it. The names are stored.</summary>
static class Role
{
    /// <summary>Runs the house: accounts, tokens, jobs.</summary>
    internal const string Administrator = "administrator";

    /// <summary>Works with the findings: verdicts on alerts.</summary>
    internal const string Operator = "operator";

    /// <summary>Sees everything and changes nothing.</summary>
    internal const string Viewer = "viewer";

    /// <summary>All roles, the most powerful first.</summary>
    internal static readonly IReadOnlyList<string> All = [Administrator, Operator, Viewer];
}
