using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Asks an aggregator's REST API.</summary>
sealed class AggregatorClient : IDisposable
{
    const string Root = "api/v1/";

    readonly HttpClient _http;

    /// <param name="address">Base address of the aggregator.</param>
    /// <param name="token">Bearer token; null where none is asked for.</param>
    public AggregatorClient(Uri address, string? token)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Consumption of every <c>meter</c>, <c>building</c> or <c>institution</c> by <c>day</c> or <c>month</c>.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<IReadOnlyList<ConsumptionItem>> ConsumptionAsync(
        string scope, string step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ListAsync($"consumption?scope={scope}&step={step}&from={Iso(from)}&to={Iso(to)}&", VerificationJson.Default.ItemListConsumptionItem, cancellationToken);

    /// <summary>The anomalies that overlap a range.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<IReadOnlyList<AnomalyItem>> AnomaliesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ListAsync($"anomalies?from={Iso(from)}&to={Iso(to)}&", VerificationJson.Default.ItemListAnomalyItem, cancellationToken);

    /// <summary>The newest version of every monthly report.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<IReadOnlyList<ReportItem>> ReportsAsync(CancellationToken cancellationToken) =>
        ListAsync("reports?kind=monthly&", VerificationJson.Default.ItemListReportItem, cancellationToken);

    /// <summary>Meter exchanges that agents saw by the serial number.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<IReadOnlyList<SerialChangeItem>> SerialChangesAsync(CancellationToken cancellationToken) =>
        ListAsync("serial-changes?", VerificationJson.Default.ItemListSerialChangeItem, cancellationToken);

    /// <summary>The agents with what they know of their meters.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<IReadOnlyList<AgentItem>> AgentsAsync(CancellationToken cancellationToken) =>
        ListAsync("agents?", VerificationJson.Default.ItemListAgentItem, cancellationToken);

    /// <summary>A report's file.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<byte[]> ReportFileAsync(long id, CancellationToken cancellationToken) =>
        _http.GetByteArrayAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"{Root}reports/{id}/file"), UriKind.Relative), cancellationToken);

    /// <summary>The account of readings.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<DataStatus> DataStatusAsync(CancellationToken cancellationToken) =>
        GetAsync("data-status", VerificationJson.Default.DataStatus, cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>All pages of a list.</summary>
    async Task<IReadOnlyList<T>> ListAsync<T>(string query, JsonTypeInfo<ItemList<T>> type, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        while (true)
        {
            var page = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"{query}offset={items.Count}"), type, cancellationToken);
            items.AddRange(page.Items ?? []);
            if (!page.HasMore || page.Items is not { Count: > 0 })
                return items;
        }
    }

    async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(Root + path, UriKind.Relative), cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{_http.BaseAddress}{Root}{path} answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
            ?? throw new HttpRequestException($"{_http.BaseAddress}{Root}{path} answers nothing");
    }

    static string Iso(DateTimeOffset moment) => Uri.EscapeDataString(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
