namespace OfficeAffairs.Energy.Aggregator;

/// <summary>Settings that cannot be used. Holds every error found, so that one correction is enough.</summary>
sealed class ConfigurationException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
