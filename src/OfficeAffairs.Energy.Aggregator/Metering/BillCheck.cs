using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Whether bills can be so. A pure function of its arguments.</summary>
static class BillCheck
{
    // A year and a quarter: no supplier bills longer periods, and a typing error of a year is caught.
    const int LongestPeriodDays = 460;

    /// <summary>Everything that is wrong with new bills of a meter.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="added">The new bills, in any order.</param>
    /// <param name="known">Those that count already; new ones of the same period replace them.</param>
    /// <param name="today">The local day of entering.</param>
    public static IReadOnlyList<string> Check(MeterFacts meter, IReadOnlyList<Bill> added, IReadOnlyList<Bill> known, DateOnly today)
    {
        var errors = new List<string>();
        if (meter.Commodity is null) errors.Add($"Nobody has said what {meter.Code} measures: assign it first.");
        foreach (var bill in added) errors.AddRange(Faults(bill, today).Select(fault => $"{Name(bill)}: {fault}"));
        if (errors.Count > 0) return errors;
        var periods = added.Select(b => (b.From, b.Until)).ToHashSet();
        var all = known.Where(b => !periods.Contains((b.From, b.Until))).Concat(added).OrderBy(b => b.From).ToList();
        for (var i = 1; i < all.Count; i++)
        {
            if (all[i].From < all[i - 1].Until) errors.Add($"{Name(all[i])} overlaps {Name(all[i - 1])}: take that one back or state another period.");
        }

        return errors;
    }

    static IEnumerable<string> Faults(Bill bill, DateOnly today)
    {
        if (bill.Until <= bill.From) yield return "the period ends before it begins; 'until' is the day after the last one.";
        if (bill.Until > today.AddDays(1)) yield return "the period reaches into the future.";
        if (bill.Until.DayNumber - bill.From.DayNumber > LongestPeriodDays) yield return $"the period is longer than {LongestPeriodDays} days.";
        if (!(bill.Consumption >= 0 && double.IsFinite(bill.Consumption))) yield return "the consumption must be 0 or more.";
        if (bill.Cost < 0) yield return "the cost must be 0 or more.";
        if (bill.Currency.Length != 3 || !bill.Currency.All(char.IsAsciiLetterUpper)) yield return "the currency is a code of three letters, such as CNY.";
    }

    static string Name(Bill bill) => FormattableString.Invariant($"The bill of {bill.Meter} from {bill.From:yyyy-MM-dd} until {bill.Until:yyyy-MM-dd}");
}
