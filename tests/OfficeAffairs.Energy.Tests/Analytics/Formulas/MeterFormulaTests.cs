using OfficeAffairs.Energy.Analytics.Formulas;

namespace OfficeAffairs.Energy.Tests.Analytics.Formulas;

public sealed class MeterFormulaTests
{
    [Theory]
    [InlineData("[A]", "A*1")]
    [InlineData("[A1-E-MAIN] - [A1-E-KT]", "A1-E-MAIN*1 A1-E-KT*-1")]
    [InlineData(" 0.5 * ([A] + [B]) / 2 ", "A*0.25 B*0.25")]
    [InlineData("-([A] - 2*[B])", "A*-1 B*2")]
    [InlineData("[A] + [B] + [A]", "A*2 B*1")]
    [InlineData("[A] + [B] - [B]", "A*1")]
    [InlineData("(1 - 0.25) * [ B ]", "B*0.75")]
    [InlineData("--[A]", "A*1")]
    public void A_formula_is_a_sum_of_meters_with_factors(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', MeterFormula.Parse(text).Terms.Select(term => FormattableString.Invariant($"{term.Meter}*{term.Factor}"))));

    [Theory]
    [InlineData("", 1, "missing")]
    [InlineData("[A] +", 6, "missing")]
    [InlineData("[A] [B]", 5, "does not belong")]
    [InlineData("[A] * [B]", 5, "not multiplied")]
    [InlineData("3 / [A]", 3, "divided by a meter")]
    [InlineData("[A] / 0", 5, "Division by 0")]
    [InlineData("[A] + 5", 1, "A number alone")]
    [InlineData("[A] - [A]", 1, "No meter is left")]
    [InlineData("[A", 2, "']' is missing")]
    [InlineData("[]", 2, "empty")]
    [InlineData("([A]", 5, "')' is missing")]
    [InlineData("A + B", 1, "square brackets")]
    [InlineData("1.2.3 * [A]", 1, "number")]
    public void What_is_no_such_sum_is_refused_with_the_place_and_what_to_do(string text, int position, string complaint)
    {
        var error = Assert.Throws<FormulaException>(() => MeterFormula.Parse(text));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void Depth_without_end_is_refused() =>
        Assert.Contains("too deep", Assert.Throws<FormulaException>(() => MeterFormula.Parse(new string('(', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_way_from_a_meter_back_to_itself_is_found()
    {
        var formulas = new[] { ("B", "C"), ("C", "D"), ("C", "X"), ("D", "A"), ("X", "C") }.ToLookup(pair => pair.Item1, pair => pair.Item2);
        Assert.Equal(["A", "B", "C", "D", "A"], FormulaCycles.Find("A", ["B"], formulas));
        Assert.Equal(["A", "A"], FormulaCycles.Find("A", ["A"], formulas));
        Assert.Empty(FormulaCycles.Find("E", ["B"], formulas));
    }
}
