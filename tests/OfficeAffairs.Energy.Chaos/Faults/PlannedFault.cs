using System.Globalization;
using System.Text.Json;

namespace OfficeAffairs.Energy.Chaos.Faults;

/// <summary>A fault that will be.</summary>
/// <param name="At">When, since the beginning of the load.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">To which of the parts of its kind, from 0; taken modulo their number.</param>
/// <param name="For">How long it lasts where it lasts.</param>
/// <param name="Amount">How much where there is a how much: from 0 to 1.</param>
sealed record PlannedFault(TimeSpan At, FaultKind Kind, int Target, TimeSpan For, double Amount)
{
    /// <summary>The kind's name in plans and results, such as <c>kill-agent</c>.</summary>
    public string Name => NameOf(Kind);

    /// <summary>The name of a kind.</summary>
    public static string NameOf(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetName(kind)!);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds,7:f1} s {Name} {Target} for {For.TotalSeconds:f1} s, {Amount:f2}");
}
