namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>What is stated about the registry cannot be taken in. Holds every error found, with its place; nothing was changed.</summary>
sealed class RegistryException(IReadOnlyList<RegistryError> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>One error that has no place.</summary>
    public RegistryException(string message)
        : this([new RegistryError(default, null, message)])
    {
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<RegistryError> Faults { get; } = faults;

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Errors => [.. Faults.Select(fault => fault.ToString())];
}
