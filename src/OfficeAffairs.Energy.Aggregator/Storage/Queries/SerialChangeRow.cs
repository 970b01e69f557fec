namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A meter exchange that an agent saw by the serial number.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="OldSerial">The serial number before.</param>
/// <param name="NewSerial">The one since.</param>
/// <param name="OldSeen">The old meter certainly answered until then.</param>
/// <param name="NewSeen">Readings from then on are the new meter's.</param>
/// <param name="LastValue">The old meter's last reading of its counter, as known when the change was reported.</param>
/// <param name="FirstValue">The new meter's first, as known then.</param>
/// <param name="Agent">Who saw it.</param>
/// <param name="ReceivedAt">When it was reported.</param>
sealed record SerialChangeRow(
    string Meter, string OldSerial, string NewSerial, DateTimeOffset OldSeen, DateTimeOffset NewSeen, double? LastValue, double? FirstValue, string Agent, DateTimeOffset ReceivedAt);
