namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A gateway or a line with its meters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Port">Added to the port base of the command line.</param>
/// <param name="Agent">Name of the edge agent that reads this bus.</param>
/// <param name="Meters">Its meters.</param>
/// <param name="Transport">How a master reaches it.</param>
sealed record BusDefinition(string Name, int Port, string Agent, IReadOnlyList<MeterDefinition> Meters, BusTransport Transport = BusTransport.Tcp);
