namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>The language a meter speaks. The points of a template mean the same in every one of them; only their places differ.</summary>
enum MeterProtocol
{
    /// <summary>Modbus, as RTU or TCP.</summary>
    Modbus,

    /// <summary>DL/T 645-2007, electricity.</summary>
    Dlt645,

    /// <summary>DL/T 645-1997, electricity: the same frames with identifiers of two bytes.</summary>
    Dlt645Of1997,

    /// <summary>CJ/T 188, water, heat and gas.</summary>
    Cjt188,
}
