namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>How a meter says which one it is: read at enrolment and after every reconnection. A changed serial number is a meter exchange.</summary>
/// <param name="Serial">Where the serial number stands; null when the meter gives none.</param>
/// <param name="Model">Where the model stands; null when the meter does not say.</param>
/// <param name="Models">What <paramref name="Model"/> may read for this template to fit; empty when anything may.</param>
sealed record MeterIdentity(IdentityPoint? Serial, IdentityPoint? Model, IReadOnlyList<string> Models)
{
    /// <summary>True when a model read from the meter belongs to this template.</summary>
    public bool Fits(string model) => Models.Count == 0 || Models.Contains(model, StringComparer.OrdinalIgnoreCase);
}
