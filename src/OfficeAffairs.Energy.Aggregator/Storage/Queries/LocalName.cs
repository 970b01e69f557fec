namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The name of a thing in both languages of the product.</summary>
sealed record LocalName(string Zh, string En)
{
    /// <summary>The name in the culture's language: Chinese for every <c>zh</c> culture, else English.</summary>
    internal string In(System.Globalization.CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Zh : En;
}
