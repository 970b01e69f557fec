namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>How a meter behaves at a moment.</summary>
enum MeterAnswer
{
    Answers,

    /// <summary>The gateway cannot reach it and says so.</summary>
    GatewayFails,

    /// <summary>Nothing comes back at all.</summary>
    Silent,
}
