namespace OfficeAffairs.Energy.Aggregator.Console.Resources;

/// <summary>Names the console's texts: <c>ConsoleText.resx</c> in Chinese, <c>ConsoleText.en.resx</c> in English.</summary>
sealed class ConsoleText;
