using System.Text.Json;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>A stored baseline, for people.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Method">How it was made.</param>
/// <param name="TrainedAt">When.</param>
/// <param name="From">First moment of the data.</param>
/// <param name="To">First moment after them.</param>
/// <param name="Sufficient">Whether a claim may stand on it.</param>
/// <param name="CvRmse">CV(RMSE) over n - p, a fraction.</param>
/// <param name="Nmbe">Normalised mean bias error, a fraction.</param>
/// <param name="RSquared">Share of the variance that it explains.</param>
/// <param name="Findings">What the sufficiency checks found.</param>
/// <param name="Active">Whether it is the one in use; the others are earlier ones and those of claims.</param>
sealed record BaselineRow(
    long Id,
    string Meter,
    string Method,
    DateTimeOffset TrainedAt,
    DateTimeOffset From,
    DateTimeOffset To,
    bool Sufficient,
    double? CvRmse,
    double? Nmbe,
    double? RSquared,
    JsonElement Findings,
    bool Active);
