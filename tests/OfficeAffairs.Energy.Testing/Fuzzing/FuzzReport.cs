namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>What fuzzing found.</summary>
/// <param name="Inputs">Inputs decoded, by target.</param>
/// <param name="Failures">What went wrong, each with target, seed and input.</param>
/// <param name="Slowest">The longest time that one input took.</param>
/// <param name="MostAllocated">The most bytes that one input made a decoder allocate.</param>
sealed record FuzzReport(IReadOnlyDictionary<string, long> Inputs, IReadOnlyList<string> Failures, TimeSpan Slowest, long MostAllocated);
