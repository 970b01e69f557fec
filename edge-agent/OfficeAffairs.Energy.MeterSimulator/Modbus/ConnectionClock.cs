namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>The time of one connection: the machine's clock unless the peer has set a simulated time.</summary>
sealed class ConnectionClock(TimeProvider time)
{
    /// <summary>UTC milliseconds set by the peer; 0 = the machine's clock.</summary>
    public long Simulated { get; set; }

    public long Now => Simulated != 0 ? Simulated : time.GetUtcNow().ToUnixTimeMilliseconds();
}
