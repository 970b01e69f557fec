using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>
/// Makes and checks password hashes: PBKDF2 with HMAC-SHA-512, 210,000 rounds, 128 bits of salt, as the OWASP Password Storage Cheat Sheet asks for.
/// The parameters are part of each hash, so they can be raised later.
/// </summary>
sealed class Passwords
{
    const int Rounds = 210_000;

    // Letters and digits that nobody mistakes for one another when reading them from a screen.
    const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const int GeneratedLength = 20;

    static readonly Account Nobody = new(0, string.Empty, string.Empty, Role.Viewer, string.Empty);

    readonly PasswordHasher<Account> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    readonly Lazy<string> _decoy;

    public Passwords() => _decoy = new Lazy<string>(() => Hash(Generate()));

    /// <summary>A random password of 20 characters, 116 bits.</summary>
    internal static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    /// <summary>The hash to store.</summary>
    internal string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Whether the password is the account's. A missing account costs as much time as a wrong password, so that names cannot be probed.</summary>
    internal bool Verify(Account? account, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, account?.PasswordHash ?? _decoy.Value, password);
        return account is not null && result != PasswordVerificationResult.Failed;
    }
}
