namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>A meter was replaced: what the old one showed when it was taken out and the new one when it was put in, in the commodity's unit.</summary>
sealed record MeterExchange(string Meter, long At, double Final, double Initial, string OldSerial, string NewSerial);
