namespace OfficeAffairs.Energy.Aggregator.Registry.Codes;

/// <summary>Codes of places: administrative divisions (form of GB/T 2260) and buildings (division, type letter, serial).</summary>
static class PlaceCodes
{
    const int DivisionLength = 6;
    const int BuildingLength = 10;

    /// <summary>What is wrong with a division code; null when nothing is.</summary>
    public static string? DivisionFault(string code, CodeTables tables)
    {
        if (code.Length != DivisionLength || !code.All(char.IsAsciiDigit)) return $"'{code}' is no division code: six digits, such as 370102.";
        return tables.Find("provinces", code[..2]) is null ? $"'{code}' begins with {code[..2]}, which is no province." : null;
    }

    /// <summary>What is wrong with a building code; null when nothing is.</summary>
    public static string? BuildingFault(string code, CodeTables tables)
    {
        if (code.Length != BuildingLength || !code[(DivisionLength + 1)..].All(char.IsAsciiDigit))
        {
            return $"'{code}' is no building code: six digits of the division, a letter of the type and three digits, such as 370102A001.";
        }

        if (DivisionFault(code[..DivisionLength], tables) is { } fault) return fault;
        return tables.Find("building-types", code[DivisionLength..(DivisionLength + 1)]) is null
            ? $"'{code}' has the type letter {code[DivisionLength]}, none of {string.Join(", ", tables.Of("building-types").Select(type => type.Code))}."
            : null;
    }
}
