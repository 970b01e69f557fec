namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>What a meter says about itself beside its values.</summary>
enum IdentityKind
{
    SerialNumber,
    Model,
    Clock,
}
