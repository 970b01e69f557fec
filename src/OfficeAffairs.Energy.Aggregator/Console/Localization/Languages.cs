using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Console.Localization;

/// <summary>The languages of the console.</summary>
static class Languages
{
    /// <summary>Chinese.</summary>
    internal static readonly CultureInfo Default = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>All languages, the default first. The names are those of <c>user_account.language</c>.</summary>
    internal static readonly IReadOnlyList<CultureInfo> All = [Default, CultureInfo.GetCultureInfo("en")];

    /// <summary>The language of that name; null when the console does not speak it.</summary>
    internal static CultureInfo? Find(string? name) => All.FirstOrDefault(culture => culture.Name == name);
}
