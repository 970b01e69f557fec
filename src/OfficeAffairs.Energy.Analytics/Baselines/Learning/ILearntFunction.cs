using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>What a learner found. A learner from a package hands back one of these forms: a stored model never needs the package.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BoostedTrees), "trees")]
[JsonDerivedType(typeof(KernelFunction), "kernel")]
public interface ILearntFunction
{
    /// <summary>The value for one row of features, in the order of the task; NaN stands for a feature that is not known.</summary>
    double Predict(ReadOnlySpan<double> row);
}
