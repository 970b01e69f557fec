namespace OfficeAffairs.Energy.Benchmarks.Modbus;

/// <summary>What one run gave.</summary>
/// <param name="ReadsPerSecond">Reads of 100 registers by all connections together.</param>
/// <param name="WorstMilliseconds">The longest single read.</param>
/// <param name="CpuMicroseconds">The client's own processor time for each read.</param>
readonly record struct ReadRate(double ReadsPerSecond, double WorstMilliseconds, double CpuMicroseconds);
