namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>A decoder that takes whatever comes.</summary>
/// <param name="Name">Its name, also that of its file of seeds.</param>
/// <param name="Share">How many of a thousand inputs it gets.</param>
/// <param name="Decode">Decodes an input; throws only when the decoder is broken.</param>
/// <param name="Seal">Puts a right checksum on an input, so that fuzzing gets behind the checksum; null for none.</param>
sealed record FuzzTarget(string Name, int Share, Action<byte[]> Decode, Action<byte[]>? Seal = null);
