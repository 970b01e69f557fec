namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Which of a device's register tables an address belongs to.</summary>
enum RegisterSpace
{
    /// <summary>Read with function 3.</summary>
    Holding,

    /// <summary>Read with function 4.</summary>
    Input,
}
