namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>The two tables of 16-bit registers of a Modbus slave.</summary>
enum RegisterSpace
{
    /// <summary>Holding registers, read by function 3.</summary>
    Holding = 3,

    /// <summary>Input registers, read by function 4.</summary>
    Input = 4,
}
