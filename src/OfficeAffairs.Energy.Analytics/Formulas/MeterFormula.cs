namespace OfficeAffairs.Energy.Analytics.Formulas;

/// <summary>
/// The formula of a virtual meter: a sum of other meters, each with a constant factor. Written with +, -, *, / and parentheses over numbers and meters,
/// a meter as its code in square brackets: <c>[MAIN] - 0.5 * ([PUMP-1] + [PUMP-2])</c>.
/// </summary>
/// <param name="Text">The formula as written.</param>
/// <param name="Terms">The meters in the order of their first appearance, each once, with the factor that is left of it; never 0.</param>
public sealed record MeterFormula(string Text, IReadOnlyList<FormulaTerm> Terms)
{
    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormulaException">It cannot be read, or is not a sum of meters with constant factors; the message says what to do and where.</exception>
    public static MeterFormula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sum = new FormulaParser(text).Parse();
        if (sum.Constant != 0) throw new FormulaException("A number alone is no consumption: multiply it with a meter.", 1);
        if (sum.Terms.Count == 0) throw new FormulaException("No meter is left in the formula: name at least one in square brackets, such as [MAIN].", 1);
        return new MeterFormula(text, sum.Terms);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
