namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>The tables of a Modbus slave, numbered as the functions that read them.</summary>
enum RegisterSpace
{
    /// <summary>Bits to be written too.</summary>
    Coil = 1,

    /// <summary>Bits of inputs.</summary>
    Discrete = 2,

    /// <summary>Holding registers.</summary>
    Holding = 3,

    /// <summary>Input registers.</summary>
    Input = 4,
}
