namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Register addresses from <paramref name="First"/> to <paramref name="Last"/>, both included, as templates state them.</summary>
readonly record struct AddressRange(int First, int Last);
