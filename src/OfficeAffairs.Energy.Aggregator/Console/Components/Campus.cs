using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>The institutions and buildings that every page names, read once per visit, and the institution the visitor looks at.</summary>
sealed class Campus(CampusDirectoryQuery query)
{
    // Where no building is registered yet there is nothing to be wrong about: all of China keeps this offset.
    static readonly TimeSpan DefaultOffset = TimeSpan.FromHours(8);

    Task<CampusDirectory>? _loading;

    /// <summary>Raised after the directory was read or another institution was chosen: what names them is to be drawn again.</summary>
    internal event Action? Changed;

    /// <summary>Raised after another institution was chosen: what shows its figures is to read them again.</summary>
    internal event Action? InstitutionChanged;

    internal CampusDirectory Directory { get; private set; } = new([], []);

    /// <summary>Code of the institution looked at; null for all of them.</summary>
    internal string? Institution { get; private set; }

    /// <summary>The fixed offset at which pages without a building of their own show times.</summary>
    internal TimeSpan Offset => Directory.Buildings.Count > 0 ? Directory.Buildings[0].UtcOffset : DefaultOffset;

    /// <summary>The buildings of the chosen institution, or all.</summary>
    internal IReadOnlyList<DirectoryBuilding> Buildings => Institution is null
        ? Directory.Buildings
        : [.. Directory.Buildings.Where(building => building.Institutions.Contains(Institution))];

    internal async Task EnsureLoadedAsync(CancellationToken cancellationToken)
    {
        if (_loading is { IsCompletedSuccessfully: true }) return;
        if (_loading is null or { IsFaulted: true } or { IsCanceled: true }) _loading = query.ReadAsync(cancellationToken);
        Directory = await _loading;
        Changed?.Invoke();
    }

    internal DirectoryBuilding? Building(string code) => Directory.Buildings.FirstOrDefault(building => building.Code == code);

    internal bool Shows(string building) => Institution is null || Buildings.Any(b => b.Code == building);

    internal void Choose(string? institution)
    {
        if (Institution == institution) return;
        Institution = institution;
        Changed?.Invoke();
        InstitutionChanged?.Invoke();
    }
}
