namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>The learners that can be asked for by name.</summary>
public static class Learners
{
    /// <summary>Boosted trees: the default.</summary>
    public static ILearner Trees { get; } = new TreeLearner();

    /// <summary>Kernel regression.</summary>
    public static ILearner Kernel { get; } = new KernelLearner();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ILearner> All { get; } = [Trees, Kernel];

    /// <summary>The learner of that name; null when there is none.</summary>
    public static ILearner? Find(string name) => All.FirstOrDefault(l => l.Name == name);
}
