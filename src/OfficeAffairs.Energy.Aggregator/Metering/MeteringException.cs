namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Something that was entered about a meter and cannot be taken in. Holds everything that is wrong; nothing was changed.</summary>
sealed class MeteringException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Throws when there are errors.</summary>
    internal static void ThrowIfAny(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0) throw new MeteringException(errors);
    }
}
