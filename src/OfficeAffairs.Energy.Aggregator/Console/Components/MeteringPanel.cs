using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Console.Resources;
using OfficeAffairs.Energy.Aggregator.Metering;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>A part of a meter's page on which somebody enters something: what was wrong with it is said where it was entered.</summary>
public abstract class MeteringPanel : ComponentBase
{
    [Inject]
    private protected IStringLocalizer<ConsoleText> L { get; set; } = null!;

    [Inject]
    private protected Display Display { get; set; } = null!;

    [Inject]
    private protected Campus Campus { get; set; } = null!;

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <summary>Code of the meter.</summary>
    [Parameter]
    [EditorRequired]
    public required string Code { get; set; }

    private protected IReadOnlyList<string> Problems { get; private set; } = [];

    private protected bool IsSaving { get; private set; }

    /// <summary>Reads what the panel shows.</summary>
    private protected abstract Task LoadAsync();

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => TryAsync(_ => LoadAsync());

    /// <summary>Does what somebody asked for, in their name, and shows what holds then.</summary>
    private protected Task SaveAsync(Func<string, Task> work) => TryAsync(async actor =>
    {
        await work(actor);
        await LoadAsync();
    });

    /// <summary>A local time of the campus as a moment.</summary>
    private protected DateTimeOffset Moment(DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Campus.Offset);

    async Task TryAsync(Func<string, Task> work)
    {
        (IsSaving, Problems) = (true, []);
        try
        {
            await Campus.EnsureLoadedAsync(CancellationToken.None);
            await work((await Authentication).User.Identity?.Name ?? string.Empty);
        }
        catch (MeteringException error)
        {
            Problems = error.Errors;
        }
        catch (NpgsqlException)
        {
            Problems = [L["Acknowledge.NotSaved"]];
        }
        finally
        {
            IsSaving = false;
        }
    }
}
