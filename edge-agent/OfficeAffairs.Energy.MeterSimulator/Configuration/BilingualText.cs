namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A name or sentence in Chinese and English.</summary>
sealed record BilingualText(string Chinese, string English);
