namespace OfficeAffairs.Energy.Aggregator.Senders;

/// <summary>Names of senders: those that a broker's access list can tell apart by user name.</summary>
static class SenderName
{
    const int Longest = 64;

    /// <summary>Whether it is 1 to 64 characters of <c>[A-Za-z0-9._-]</c>.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
