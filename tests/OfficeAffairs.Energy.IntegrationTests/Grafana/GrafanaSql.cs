using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficeAffairs.Energy.IntegrationTests.Grafana;

/// <summary>Fills in what Grafana would: the time macros and the dashboard's variables. Whatever is left with a dollar sign is a mistake.</summary>
static partial class GrafanaSql
{
    internal static string Expand(string sql, Interval range, IReadOnlyDictionary<string, string> variables)
    {
        var (from, to) = (Literal(range.Start), Literal(range.End));
        var expanded = TimeFilter().Replace(sql, match => $"{match.Groups[1].Value} BETWEEN {from} AND {to}")
            .Replace("$__timeFrom()", from, StringComparison.Ordinal)
            .Replace("$__timeTo()", to, StringComparison.Ordinal);
        foreach (var (name, value) in variables)
        {
            expanded = expanded
                .Replace($"${{{name}:sqlstring}}", $"'{value.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal)
                .Replace("$" + name, value, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("$", expanded, StringComparison.Ordinal);
        return expanded;
    }

    // Grafana writes a moment as a quoted text without a type.
    static string Literal(DateTimeOffset moment) => $"'{moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}'";

    [GeneratedRegex(@"\$__timeFilter\(([^)]*)\)")]
    private static partial Regex TimeFilter();
}
