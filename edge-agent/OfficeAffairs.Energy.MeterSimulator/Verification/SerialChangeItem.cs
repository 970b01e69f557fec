namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>A meter exchange that an agent saw by the serial number, as the aggregator tells it.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="OldSerial">The serial number before.</param>
/// <param name="NewSerial">The one since.</param>
/// <param name="OldSeen">The old meter certainly answered until then.</param>
/// <param name="NewSeen">Readings from then on are the new meter's.</param>
sealed record SerialChangeItem(string Meter, string OldSerial, string NewSerial, DateTimeOffset OldSeen, DateTimeOffset NewSeen);
