namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Factor files with errors; none of them is used until all are right.</summary>
sealed class FactorFileException(IReadOnlyList<string> errors)
    : Exception("The factor files have errors:" + Environment.NewLine + string.Join(Environment.NewLine, errors.Select(error => "  " + error)))
{
    /// <summary>Every error, with file and entry.</summary>
    internal IReadOnlyList<string> Errors => errors;
}
