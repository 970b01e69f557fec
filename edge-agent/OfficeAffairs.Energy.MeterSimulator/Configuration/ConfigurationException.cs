namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A campus, climate or template file cannot be used. The message lists every error with file, line and column.</summary>
sealed class ConfigurationException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
