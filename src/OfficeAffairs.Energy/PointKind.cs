namespace OfficeAffairs.Energy;

/// <summary>How the values of a point are to be read. The numbers are stored and sent: never renumber.</summary>
public enum PointKind
{
    /// <summary>An ever-growing total (累计量): only differences have a meaning.</summary>
    Counter = 1,

    /// <summary>A momentary value (瞬时量).</summary>
    Gauge = 2,

    /// <summary>A state word or code; averages have no meaning.</summary>
    State = 3,
}
