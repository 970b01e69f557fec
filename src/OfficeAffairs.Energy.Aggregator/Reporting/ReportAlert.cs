using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>An alert of the month.</summary>
/// <param name="Type">Stable name of the anomaly's type.</param>
/// <param name="Severity">1 notice, 2 warning, 3 alarm.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="MeterName">Its name.</param>
/// <param name="Building">Code of the building.</param>
/// <param name="Start">When it began, UTC.</param>
/// <param name="End">When it ended; null while it lasts.</param>
/// <param name="Expected">Expected over the event, in <paramref name="Unit"/>.</param>
/// <param name="Observed">Observed over the event.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Excess">Wasted, in the commodity's unit.</param>
/// <param name="ExcessUnit">That unit.</param>
/// <param name="CostYuan">The excess in yuan.</param>
/// <param name="Verdict">true, false or known; null while open.</param>
sealed record ReportAlert(
    string Type,
    int Severity,
    string Meter,
    LocalName MeterName,
    string? Building,
    DateTimeOffset Start,
    DateTimeOffset? End,
    double? Expected,
    double? Observed,
    string? Unit,
    double? Excess,
    string? ExcessUnit,
    double? CostYuan,
    string? Verdict);
