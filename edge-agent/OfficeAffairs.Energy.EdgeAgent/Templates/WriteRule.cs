namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>
/// What a template allows to be written to a point. It is no permission: that is given by the installation, point by point. Values are in the point's unit.
/// </summary>
sealed record WriteRule
{
    /// <summary>The smallest value; null where <see cref="Values"/> are listed.</summary>
    public Rational? Lowest { get; init; }

    /// <summary>The largest value; null where <see cref="Values"/> are listed.</summary>
    public Rational? Highest { get; init; }

    /// <summary>Values are whole multiples of it; null for whatever the register can hold.</summary>
    public Rational? Step { get; init; }

    /// <summary>The only values; empty where a range is stated.</summary>
    public IReadOnlyList<Rational> Values { get; init; } = [];

    /// <summary>True for devices that take functions 15 and 16 only, even for one bit or word.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>Why a value may not be written; null when it may.</summary>
    public string? Refuse(Rational value)
    {
        if (Values.Count > 0)
        {
            return Values.Contains(value) ? null : $"{value} is none of {string.Join(", ", Values)}";
        }

        if (Compare(value, Lowest!.Value) < 0 || Compare(value, Highest!.Value) > 0)
        {
            return $"{value} is not within {Lowest} and {Highest}";
        }

        return Step is { } step && !IsMultipleOf(value, step) ? $"{value} is no whole multiple of {step}" : null;
    }

    /// <summary>The rule for people.</summary>
    public override string ToString() =>
        Values.Count > 0 ? string.Join(", ", Values) : $"{Lowest} to {Highest}{(Step is { } step ? $" in steps of {step}" : string.Empty)}";

    static int Compare(Rational left, Rational right) => ((Int128)left.Numerator * right.Denominator).CompareTo((Int128)right.Numerator * left.Denominator);

    static bool IsMultipleOf(Rational value, Rational step) => (Int128)value.Numerator * step.Denominator % ((Int128)value.Denominator * step.Numerator) == 0;
}
