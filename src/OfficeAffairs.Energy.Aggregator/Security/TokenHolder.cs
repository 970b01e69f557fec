namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Who a valid access token was given to.</summary>
/// <param name="Name">Name of the token.</param>
/// <param name="Role">One of <see cref="Security.Role"/>.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null when never.</param>
sealed record TokenHolder(string Name, string Role, DateTimeOffset? LastUsedAt);
