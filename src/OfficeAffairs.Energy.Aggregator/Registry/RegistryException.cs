namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>A registry that cannot be taken in. Holds every error found, with its place; nothing was imported.</summary>
sealed class RegistryException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
