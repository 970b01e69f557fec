namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>A meter exchange that was seen by the serial number.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="OldSerial">The serial number before.</param>
/// <param name="NewSerial">The one since.</param>
/// <param name="OldSeen">The old meter certainly answered until then.</param>
/// <param name="NewSeen">The new one answered from then on.</param>
/// <param name="IsTrue">True when such an exchange was played, of these devices and between these moments.</param>
sealed record ExchangeMatch(string Meter, string OldSerial, string NewSerial, DateTimeOffset OldSeen, DateTimeOffset NewSeen, bool IsTrue);
