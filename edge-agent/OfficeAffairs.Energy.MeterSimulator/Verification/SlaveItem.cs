namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>A meter, as its agent knows it.</summary>
/// <param name="Meter">Its code.</param>
/// <param name="SerialNumber">The serial number that it gave; null when it gives none.</param>
/// <param name="ClockAheadSeconds">By how much its clock was ahead when it was asked last; null when it tells no time.</param>
sealed record SlaveItem(string Meter, string? SerialNumber, double? ClockAheadSeconds);
