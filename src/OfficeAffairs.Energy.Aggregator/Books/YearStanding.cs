using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Indicators;
using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>How an institution's year stands in one indicator: so far, projected, against its quotas and its target.</summary>
/// <param name="Institution">The institution.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Result">The indicator of the year so far.</param>
/// <param name="Projection">The year's value, in the indicator's unit; null where it cannot be computed.</param>
/// <param name="Quotas">Progress to the constraint value of each quota that holds, and the rating of the projected value.</param>
/// <param name="MissingKeys">What would have to be entered for further quotas.</param>
/// <param name="Target">The target that a person set; null without one.</param>
/// <param name="TargetProgress">Progress to it.</param>
/// <param name="TargetByRule">The largest value that the rule allows this year, from last year's complete value and the first quota; null where either is not known.</param>
/// <param name="Severity">0 nothing, 1 notice, 2 warning, 3 alarm: the worst of all.</param>
sealed record YearStanding(
    RegisteredInstitution Institution,
    int Year,
    IndicatorResult Result,
    YearProjection? Projection,
    IReadOnlyList<QuotaStanding> Quotas,
    IReadOnlyList<string> MissingKeys,
    TargetRow? Target,
    LimitProgress? TargetProgress,
    double? TargetByRule,
    int Severity);
