namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>A local user account.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name for the sign-in.</param>
/// <param name="PasswordHash">PBKDF2 hash with its parameters.</param>
/// <param name="Role">One of <see cref="Security.Role"/>.</param>
/// <param name="Language">zh-CN or en.</param>
sealed record Account(int Id, string Name, string PasswordHash, string Role, string Language);
