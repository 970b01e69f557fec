using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>Keeps the failure of a page from ending the circuit. That a visitor closed the browser while something was being drawn is no failure.</summary>
public sealed class PageBoundary : ErrorBoundary
{
    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception) =>
        exception is JSDisconnectedException or OperationCanceledException ? Task.CompletedTask : base.OnErrorAsync(exception);
}
