namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Something wrong in a file, said so that a person can mend it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">1-based line; 0 when it concerns the whole file.</param>
/// <param name="Text">What is wrong.</param>
sealed record Problem(string File, int Line, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Text}" : $"{File}: {Text}";
}
