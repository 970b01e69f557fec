namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Where a meter keeps its serial number.</summary>
sealed record SerialNumberPoint(RegisterSpace Space, int Address, WordType Type, ByteOrder Order, int Words);
