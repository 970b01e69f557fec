namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Where a value lies in the answer to a data identifier.</summary>
/// <param name="Identifier">The identifier as the standard prints it.</param>
/// <param name="Offset">First byte behind it.</param>
readonly record struct BytePlace(uint Identifier, int Offset);
