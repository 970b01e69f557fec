using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>A row of a registry sheet: values in their one written form, so that equal facts are equal texts.</summary>
/// <param name="sheet">The sheet.</param>
/// <param name="values">Values by column; a column that was not stated is missing, one that was stated as nothing is null.</param>
/// <param name="place">Where it was read.</param>
sealed class RegistryRow(RegistrySheet sheet, IReadOnlyDictionary<string, string?> values, RegistryPlace place)
{
    const char Separator = '\u001f';
    const string DayForm = "yyyy-MM-dd";

    /// <summary>The sheet.</summary>
    public RegistrySheet Sheet { get; } = sheet;

    /// <summary>Where it was read.</summary>
    public RegistryPlace Place { get; } = place;

    /// <summary>Values by column.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; } = values;

    /// <summary>The value of a column; null when it is nothing or was not stated.</summary>
    public string? this[string column] => Values.GetValueOrDefault(column);

    /// <summary>What the row is about.</summary>
    public string Identity => Join(Sheet.Identity);

    /// <summary>The unit that the row belongs to.</summary>
    public string Unit => Join(Sheet.Unit);

    /// <summary>The days on which it holds.</summary>
    public Validity Valid => new(Day(RegistrySheet.From), Day(RegistrySheet.Until));

    /// <summary>A number; null when it is nothing.</summary>
    public decimal? Number(string column) => this[column] is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>All values as one text, by which rows are compared.</summary>
    public string Text => Join(Sheet.Columns.Select(column => column.Key));

    /// <summary>All values but the days as one text.</summary>
    public string TextWithoutDays => Join(Sheet.Columns.Select(column => column.Key).Where(key => key is not (RegistrySheet.From or RegistrySheet.Until)));

    /// <summary>The same row with other days.</summary>
    public RegistryRow With(Validity valid) => new(
        Sheet,
        new Dictionary<string, string?>(Values) { [RegistrySheet.From] = Write(valid.From), [RegistrySheet.Until] = Write(valid.Until) },
        Place);

    /// <summary>A key of several values.</summary>
    public static string KeyOf(params IEnumerable<string?> values) => string.Join(Separator, values);

    /// <summary>A key as people read it.</summary>
    public static string Show(string key) => key.Replace(Separator, ' ');

    /// <summary>The written form of a day.</summary>
    public static string? Write(DateOnly? day) => day?.ToString(DayForm, CultureInfo.InvariantCulture);

    string Join(IEnumerable<string> columns) => KeyOf(columns.Select(column => this[column]));

    DateOnly? Day(string column) => this[column] is { } text ? DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture) : null;
}
