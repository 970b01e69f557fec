namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>The ranges that are one click away.</summary>
enum RangePreset
{
    Today,
    Yesterday,
    Last7Days,
    ThisMonth,
    LastMonth,
    Last12Months,
}
