namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>One request of a fill's round; the default is the one that sets the simulated time.</summary>
/// <param name="Slave">Who is asked; null for the simulator's clock.</param>
/// <param name="Read">What its answer holds when it asks for values.</param>
/// <param name="Serial">What its answer means when it asks for the serial number.</param>
readonly record struct FillItem(PolledSlave? Slave, PlannedRead? Read = null, IdentityRead? Serial = null)
{
    /// <summary>True for the request that sets the simulated time.</summary>
    public bool IsClock => Slave is null;
}
