namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Which alerts are looked at.</summary>
enum AlertState
{
    Open,
    Acknowledged,
    All,
}
