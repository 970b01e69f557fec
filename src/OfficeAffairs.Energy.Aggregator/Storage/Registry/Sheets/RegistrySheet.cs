namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>A sheet of the registry: one kind of thing, or one kind of dated fact.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Identity">The columns that tell what a row is about; of a dated fact only one row of an identity holds on a day.</param>
/// <param name="Unit">The columns of what is stated as a whole: whoever states one row of a unit states all of them.</param>
/// <param name="Columns">All columns, in order.</param>
sealed record RegistrySheet(string Key, IReadOnlyList<string> Identity, IReadOnlyList<string> Unit, IReadOnlyList<RegistryColumn> Columns)
{
    /// <summary>The column of the first day.</summary>
    public const string From = "from";

    /// <summary>The column of the day on which it holds no more.</summary>
    public const string Until = "until";

    /// <summary>Whether its rows hold for some days.</summary>
    public bool IsDated => Columns[^1].Key == Until;

    /// <summary>Whether there may be days between two rows of an identity on which none holds.</summary>
    public bool AllowsHoles { get; init; }

    /// <summary>The column of this name; null when there is none.</summary>
    public RegistryColumn? Find(string key) => Columns.FirstOrDefault(column => column.Key == key);
}
