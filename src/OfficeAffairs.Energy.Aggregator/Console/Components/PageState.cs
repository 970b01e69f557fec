namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>Where a page stands with its data.</summary>
enum PageState
{
    Loading,
    Ready,

    /// <summary>The data could not be read; nothing older is there to show.</summary>
    Failed,

    /// <summary>The data could not be read again; what is shown is from before.</summary>
    Stale,
}
