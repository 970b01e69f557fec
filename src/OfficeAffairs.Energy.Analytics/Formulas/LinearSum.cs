namespace OfficeAffairs.Energy.Analytics.Formulas;

/// <summary>A constant plus meters with constant factors: what every part of a formula comes to.</summary>
sealed record LinearSum(double Constant, IReadOnlyList<FormulaTerm> Terms)
{
    public bool IsConstant => Terms.Count == 0;

    public static LinearSum Number(double value) => new(value, []);

    public static LinearSum Meter(string code) => new(0, [new FormulaTerm(code, 1)]);

    /// <summary>The sum of both; meters keep the order of their first appearance, those that cancel out are gone.</summary>
    public LinearSum Plus(LinearSum other)
    {
        var terms = Terms.ToList();
        foreach (var term in other.Terms)
        {
            var known = terms.FindIndex(t => t.Meter == term.Meter);
            if (known < 0) terms.Add(term);
            else terms[known] = term with { Factor = terms[known].Factor + term.Factor };
        }

        terms.RemoveAll(term => term.Factor == 0);
        return new LinearSum(Constant + other.Constant, terms);
    }

    public LinearSum Times(double factor) => factor == 0 ? Number(0) : new(Constant * factor, [.. Terms.Select(term => term with { Factor = term.Factor * factor })]);
}
