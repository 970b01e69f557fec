using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Asks an aggregator's REST API.</summary>
sealed class AggregatorClient : IDisposable
{
    readonly HttpClient _http;

    /// <param name="address">Base address of the aggregator.</param>
    /// <param name="token">Bearer token; null where none is asked for.</param>
    public AggregatorClient(Uri address, string? token)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Consumption of every meter by <c>day</c> or <c>month</c>.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public async Task<IReadOnlyList<ConsumptionItem>> ConsumptionAsync(string step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(
            $"api/v1/consumption?scope=meter&step={step}&from={Iso(from)}&to={Iso(to)}", VerificationJson.Default.ItemListConsumptionItem, cancellationToken);
        return answer.Items ?? [];
    }

    /// <summary>The anomalies that overlap a range.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public async Task<IReadOnlyList<AnomalyItem>> AnomaliesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"api/v1/anomalies?from={Iso(from)}&to={Iso(to)}", VerificationJson.Default.ItemListAnomalyItem, cancellationToken);
        return answer.Items ?? [];
    }

    /// <summary>The account of batches and readings, as it came.</summary>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public Task<JsonElement> DataStatusAsync(CancellationToken cancellationToken) =>
        GetAsync("api/v1/data-status", VerificationJson.Default.JsonElement, cancellationToken);

    public void Dispose() => _http.Dispose();

    async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{_http.BaseAddress}{path} answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
            ?? throw new HttpRequestException($"{_http.BaseAddress}{path} answers nothing");
    }

    static string Iso(DateTimeOffset moment) => Uri.EscapeDataString(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
