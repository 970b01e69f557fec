using System.Security.Cryptography;
using System.Text;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A numbered SQL file of the product.</summary>
/// <param name="Number">Its number: migrations are applied in this order.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">What it does.</param>
sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with line ends as LF, lower-case hexadecimal: an applied file must never change.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.Replace("\r\n", "\n", StringComparison.Ordinal))));
}
