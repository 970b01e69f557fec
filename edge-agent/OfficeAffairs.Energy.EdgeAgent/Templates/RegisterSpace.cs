namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Which of a device's tables an address belongs to.</summary>
enum RegisterSpace
{
    /// <summary>Registers read with function 3.</summary>
    Holding,

    /// <summary>Registers read with function 4.</summary>
    Input,

    /// <summary>Bits read with function 1: outputs.</summary>
    Coil,

    /// <summary>Bits read with function 2: inputs.</summary>
    Discrete,
}
