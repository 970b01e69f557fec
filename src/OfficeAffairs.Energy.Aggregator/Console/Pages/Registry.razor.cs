using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>The registry: files in and out, rows with their days, the last changes.</summary>
public sealed partial class Registry
{
    const int PageSize = 200;
    const int ShownChanges = 10;

    static readonly IReadOnlyList<RegistrySheet> Sheets = RegistrySheets.All;

    RegistrySheet _sheet = RegistrySheets.Institutions;
    string? _code;
    IReadOnlyList<RegistryRow> _rows = [];
    IReadOnlyList<StoredRegistryChange> _changes = [];
    IReadOnlyDictionary<string, string?>? _editing;
    IReadOnlyList<string> _problems = [];
    CodeTables? _tables;
    bool _undoing;

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    RegistryEditor Editor { get; set; } = null!;

    [Inject]
    RegistryWriter Writer { get; set; } = null!;

    [Inject]
    RegistryStore Store { get; set; } = null!;

    [Inject]
    AggregatorOptions Options { get; set; } = null!;

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _tables ??= CodeTables.Read(Options.DataFolder);
        _rows = await Editor.ReadAsync(_sheet, string.IsNullOrWhiteSpace(_code) ? null : _code.Trim(), cancellationToken);
        _changes = await Store.ChangesAsync(ShownChanges, cancellationToken);
    }

    string Name(string key) => _tables?.Text(key) is not { } text ? key : IsChinese ? text.Zh : text.En;

    string? Show(RegistryColumn column, string? value) =>
        column.Table is null || value is null || _tables?.Find(column.Table, value) is not { } entry ? value : IsChinese ? entry.Zh : entry.En;

    static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    async Task ChooseSheetAsync(ChangeEventArgs change)
    {
        (_sheet, _editing) = (RegistrySheets.Find((string)change.Value!)!, null);
        await ReloadAsync();
    }

    async Task FilterAsync(ChangeEventArgs change)
    {
        _code = change.Value as string;
        await ReloadAsync();
    }

    void Edit(RegistryRow? row) => _editing = new Dictionary<string, string?>(row?.Values ?? new Dictionary<string, string?>());

    async Task SavedAsync()
    {
        _editing = null;
        await ReloadAsync();
    }

    async Task UndoAsync(long id)
    {
        (_undoing, _problems) = (true, []);
        try
        {
            await Writer.UndoAsync(id, (await Authentication).User.Identity?.Name ?? string.Empty, Closing);
        }
        catch (RegistryException error)
        {
            _problems = error.Errors;
        }
        catch (NpgsqlException)
        {
            _problems = [L["Acknowledge.NotSaved"]];
        }
        finally
        {
            _undoing = false;
        }

        await ReloadAsync();
    }
}
