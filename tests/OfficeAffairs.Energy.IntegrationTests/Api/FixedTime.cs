namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>A clock that always shows the same moment; timers run as usual.</summary>
sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
