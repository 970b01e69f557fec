using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>The product's own host on a free port, over the seeded campus, one for all tests of a class.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    /// <summary>Sign-ins that the host allows in a minute.</summary>
    internal const int SignInAttempts = 50;

    ScratchDatabase? _database;
    WebApplication? _app;

    /// <summary>The host's services.</summary>
    internal IServiceProvider Services => _app!.Services;

    /// <summary>The database behind it.</summary>
    internal ScratchDatabase Database => _database!;

    /// <summary>Where it listens.</summary>
    internal Uri Address => new(_app!.Urls.First());

    /// <summary>Where the first administrator's password was written.</summary>
    internal string PasswordFile { get; } = Path.Combine(Path.GetTempPath(), $"admin-{Guid.NewGuid():N}");

    public async ValueTask InitializeAsync()
    {
        _database = await SeededCampus.CreateAsync(TestContext.Current.CancellationToken);
        var options = new AggregatorOptions
        {
            Database = _database.ConnectionString,
            Url = "http://127.0.0.1:0",
            Ingestion = new IngestionOptions { Enabled = false },
            Jobs = new JobOptions { Enabled = false },
            Security = new SecurityOptions { AdministratorPasswordFile = PasswordFile, SignInAttemptsPerMinute = SignInAttempts },
        };
        _app = AggregatorHost.Build(options, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedTime(SeededCampus.Now)));
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        File.Delete(PasswordFile);
    }

    /// <summary>A client that says nothing about who it is, follows no redirect and keeps no cookie.</summary>
    internal HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A client with an access token of the role.</summary>
    internal async Task<HttpClient> WithTokenAsync(string role)
    {
        var token = await Services.GetRequiredService<AccessTokens>().CreateAsync($"{role}-{Guid.NewGuid():N}", role, "test", TestContext.Current.CancellationToken);
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
