namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The calendar.</summary>
/// <param name="Years">The years that are known.</param>
/// <param name="MissingYears">Years that figures need and nobody entered; their days follow their weekdays.</param>
sealed record CalendarBody(IReadOnlyList<CalendarYearBody> Years, IReadOnlyList<int> MissingYears);
