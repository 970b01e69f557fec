using System.Globalization;
using System.Text;
using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>Brings what people write into a cell into its one written form. Pure.</summary>
static class CellText
{
    static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    static readonly DateOnly SerialZero = new(1899, 12, 30);

    /// <summary>The written form; null for an empty cell.</summary>
    /// <param name="column">The column.</param>
    /// <param name="raw">What the cell says.</param>
    /// <param name="tables">The code tables.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    public static string? Read(RegistryColumn column, string? raw, CodeTables tables, out string? fault)
    {
        fault = null;
        var text = raw?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (column.IsRequired) fault = $"'{column.Key}' is missing.";
            return null;
        }

        switch (column.Kind)
        {
            case ColumnKind.Number: return Number(column, text.Normalize(NormalizationForm.FormKC), out fault);
            case ColumnKind.Day: return Day(text.Normalize(NormalizationForm.FormKC), out fault);
            case ColumnKind.Offset: return Offset(text, out fault);
            case ColumnKind.Choice: return Choice(column, text, tables, out fault);
            case ColumnKind.Code when text.StartsWith('#'): fault = $"'{text}' is no code: a row whose first cell begins with # is a comment."; return null;
            default:
                fault = column.Key switch
                {
                    "credit_code" => CreditCode.Fault(text),
                    "division_code" => PlaceCodes.DivisionFault(text, tables),
                    "building_code" => PlaceCodes.BuildingFault(text, tables),
                    _ => null,
                };
                return text;
        }
    }

    static string? Number(RegistryColumn column, string text, out string? fault)
    {
        fault = null;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            fault = $"'{text}' is no number; write it without a unit and without thousands separators.";
            return null;
        }

        // "Not negative" is stored as "above -1", so that whole and broken numbers share a rule; what lies between is refused too.
        if (number <= column.Above || (column.Above < 0 && number < 0)) fault = $"'{text}' must be {(column.Above < 0 ? "at least 0" : "above " + column.Above?.ToString(CultureInfo.InvariantCulture))}.";
        else if (number > column.AtMost) fault = $"'{text}' must be at most {column.AtMost?.ToString(CultureInfo.InvariantCulture)}.";
        else if (column.IsWhole && number != Math.Truncate(number)) fault = $"'{text}' must be a whole number.";
        return Shortest(number);
    }

    // Dividing by one with all digits drops the zeros at the end.
    static string Shortest(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    static string? Day(string text, out string? fault)
    {
        fault = null;
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return RegistryRow.Write(day);

        // A spreadsheet keeps a day as a number when the cell lost its format.
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 20_000 and < 80_000) return RegistryRow.Write(SerialZero.AddDays(serial));
        fault = $"'{text}' is no day such as 2025-07-01.";
        return null;
    }

    static string? Offset(string text, out string? fault)
    {
        fault = null;
        if (text.Length == 6 && text[0] is '+' or '-' && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)) return text;
        fault = $"'{text}' is not of the form +08:00.";
        return null;
    }

    static string? Choice(RegistryColumn column, string text, CodeTables tables, out string? fault)
    {
        var entry = tables.Find(column.Table!, text);
        fault = entry is null ? $"'{text}' is none of {string.Join(", ", tables.Of(column.Table!).Take(12).Select(code => code.Code))}{(tables.Of(column.Table!).Count > 12 ? ", ..." : "")}." : null;
        return entry?.Code;
    }
}
