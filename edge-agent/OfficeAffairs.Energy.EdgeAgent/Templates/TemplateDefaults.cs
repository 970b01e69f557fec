namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>What holds for every point of a template that does not say otherwise.</summary>
/// <param name="Protocol">The template's protocol.</param>
/// <param name="Space">The register table; Modbus only.</param>
/// <param name="Order">Byte and word order.</param>
sealed record TemplateDefaults(MeterProtocol Protocol, RegisterSpace Space, ByteOrder Order);
