namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A reading as stored, before the superseded ones are left aside.</summary>
/// <param name="Time">When it was read, UTC.</param>
/// <param name="Value">The counter, in the commodity's unit.</param>
/// <param name="Order">Grows with the time of storing (the batch): of several readings of one moment the one with the highest order counts.</param>
public readonly record struct StoredReading(DateTimeOffset Time, double Value, long Order);
