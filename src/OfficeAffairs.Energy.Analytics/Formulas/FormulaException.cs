using System.Globalization;

namespace OfficeAffairs.Energy.Analytics.Formulas;

/// <summary>A formula that cannot be taken; the message says what to do and where.</summary>
public sealed class FormulaException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="complaint">What is wrong and what to do.</param>
    /// <param name="position">The character it is about, from 1.</param>
    public FormulaException(string complaint, int position)
        : base(string.Create(CultureInfo.InvariantCulture, $"Character {position}: {complaint}")) => Position = position;

    /// <summary>The character it is about, from 1.</summary>
    public int Position { get; }
}
