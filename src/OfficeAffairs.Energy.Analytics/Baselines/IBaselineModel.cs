using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>A fitted model of consumption (基准模型): says what a meter would have consumed under given conditions.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TowtModel), "towt")]
[JsonDerivedType(typeof(DegreeDayModel), "degree-day")]
[JsonDerivedType(typeof(BlendModel), "blend")]
[JsonDerivedType(typeof(DailyBlendModel), "daily-blend")]
[JsonDerivedType(typeof(CalTrackDailyModel), "caltrack-daily")]
[JsonDerivedType(typeof(MonthlyModel), "monthly")]
public interface IBaselineModel
{
    /// <summary>Number of parameters that fit measures count: the p of n - p.</summary>
    int Parameters { get; }

    /// <summary>Whether the model is one of days: its fit is judged by days, its hours are only their usual shares.</summary>
    bool IsDaily { get; }

    /// <summary>Expected consumption of every hour of the context, in the commodity's unit, never negative; NaN where it cannot be told.</summary>
    double[] Predict(HourlyContext context);
}
