namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>
/// A scale as a template states it: a product of fractions and installation parameters, such as <c>1/100*ct*pt</c>. Kept symbolic until the
/// parameters of a meter are known.
/// </summary>
sealed record ScaleExpression(Rational Constant, IReadOnlyList<string> Parameters)
{
    /// <summary>The scale that changes nothing.</summary>
    public static ScaleExpression One { get; } = new(Rational.One, []);

    /// <summary>Reads an expression.</summary>
    /// <returns>Null when it was read; else what is wrong with it.</returns>
    public static string? TryParse(string text, out ScaleExpression result)
    {
        result = One;
        var constant = Rational.One;
        var parameters = new List<string>();
        foreach (var part in text.Split('*', StringSplitOptions.TrimEntries))
        {
            if (part.Length > 0 && char.IsAsciiLetter(part[0]))
            {
                parameters.Add(part);
            }
            else if (!Rational.TryParse(part, out var factor) || !Rational.TryMultiply(constant, factor, out constant))
            {
                return $"'{part}' in scale '{text}' is neither a fraction such as 1/100 nor a parameter";
            }
        }

        if (constant.Numerator == 0)
        {
            return $"scale '{text}' is 0";
        }

        result = new ScaleExpression(constant, parameters);
        return null;
    }

    /// <summary>The factor under an installation's parameters.</summary>
    /// <returns>Null when it could be computed; else what is wrong.</returns>
    public string? TryEvaluate(IReadOnlyDictionary<string, Rational> parameters, out Rational result)
    {
        result = Constant;
        foreach (var name in Parameters)
        {
            if (!parameters.TryGetValue(name, out var value))
            {
                return $"scale refers to parameter '{name}', which the template does not have";
            }

            if (!Rational.TryMultiply(result, value, out result))
            {
                return "scale is too large to compute exactly";
            }
        }

        return null;
    }
}
