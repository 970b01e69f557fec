namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>A part of a price, such as energy, transmission or a government fund (代理购电、输配电、系统运行费、政府性基金).</summary>
/// <param name="Name">Key of the part, as the tariff file writes it.</param>
/// <param name="Yuan">Yuan per unit; negative for a rebate.</param>
public sealed record PricePart(string Name, decimal Yuan);
