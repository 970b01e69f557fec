using System.Globalization;

namespace OfficeAffairs.Energy.Analytics.Formulas;

/// <summary>
/// Reads formulas by recursive descent: sum = product (('+' | '-') product)*, product = factor (('*' | '/') factor)*,
/// factor = '-' factor | number | '[' code ']' | '(' sum ')'.
/// </summary>
sealed class FormulaParser(string text)
{
    // Deeper than any formula somebody writes; a hostile one must not exhaust the stack.
    const int Deepest = 64;

    int _at;
    int _depth;

    public LinearSum Parse()
    {
        var sum = Sum();
        return _at == text.Length ? sum : throw Error($"'{text[_at]}' does not belong here: write +, -, * or / between the parts.");
    }

    LinearSum Sum()
    {
        if (++_depth > Deepest) throw Error("The parentheses are too deep.");
        var sum = Product();
        while (true)
        {
            if (Takes('+')) sum = sum.Plus(Product());
            else if (Takes('-')) sum = sum.Plus(Product().Times(-1));
            else break;
        }

        _depth--;
        return sum;
    }

    LinearSum Product()
    {
        var product = Factor();
        while (true)
        {
            var at = _at;
            if (Takes('*')) product = Multiply(product, Factor(), at);
            else if (Takes('/')) product = Divide(product, Factor(), at);
            else return product;
        }
    }

    LinearSum Factor()
    {
        var sign = 1.0;
        while (Takes('-')) sign = -sign;
        if (Takes('(')) return Closed(Sum().Times(sign));
        if (Takes('[')) return Meter().Times(sign);
        return LinearSum.Number(sign * Number());
    }

    LinearSum Closed(LinearSum sum) => Takes(')') ? sum : throw Error("A ')' is missing.");

    LinearSum Meter()
    {
        var end = text.IndexOf(']', _at);
        if (end < 0) throw Error("A ']' is missing after the meter's code.");
        var code = text[_at..end].Trim();
        if (code.Length == 0) throw Error("The brackets are empty: write a meter's code into them.");
        _at = end + 1;
        Skip();
        return LinearSum.Meter(code);
    }

    double Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.')) _at++;
        if (_at == start) throw Error(_at == text.Length ? "Something is missing at the end." : $"'{text[_at]}' is neither a number nor a meter: write a meter's code in square brackets.");
        if (!double.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            _at = start;
            throw Error($"'{text[start..]}' does not begin with a number that can be read.");
        }

        Skip();
        return value;
    }

    static LinearSum Multiply(LinearSum left, LinearSum right, int at) =>
        left.IsConstant ? right.Times(left.Constant) : right.IsConstant ? left.Times(right.Constant) : throw new FormulaException("Meters can be added, not multiplied with each other.", at + 1);

    static LinearSum Divide(LinearSum left, LinearSum right, int at)
    {
        if (!right.IsConstant) throw new FormulaException("Nothing can be divided by a meter.", at + 1);
        if (right.Constant == 0) throw new FormulaException("Division by 0.", at + 1);
        return left.Times(1 / right.Constant);
    }

    bool Takes(char sign)
    {
        Skip();
        if (_at >= text.Length || text[_at] != sign) return false;
        _at++;
        Skip();
        return true;
    }

    void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    FormulaException Error(string complaint) => new(complaint, _at + 1);
}
