namespace OfficeAffairs.Energy.Aggregator.Registry.Codes;

/// <summary>The unified social credit code (统一社会信用代码): 18 characters, the last a check character by GB 32100-2015.</summary>
static class CreditCode
{
    // Without I, O, S, V and Z.
    const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const int Length = 18;
    const int Modulus = 31;

    /// <summary>What is wrong with a code; null when nothing is.</summary>
    public static string? Fault(string code)
    {
        if (code.Length != Length) return $"'{code}' has {code.Length} characters; a unified social credit code has {Length}.";
        if (code.FirstOrDefault(character => !Characters.Contains(character, StringComparison.Ordinal)) is var wrong && wrong != default)
        {
            return $"'{code}' has the character '{wrong}'; a unified social credit code has digits and capital letters without I, O, S, V and Z.";
        }

        var expected = CheckCharacter(code.AsSpan(0, Length - 1));
        return code[^1] == expected ? null : $"'{code}' is mistyped: its check character would be {expected}, not {code[^1]}.";
    }

    /// <summary>The check character of the first 17 characters: weights are the powers of 3 modulo 31.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in body)
        {
            sum += Characters.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % Modulus;
        }

        return Characters[(Modulus - (sum % Modulus)) % Modulus];
    }
}
