namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>How often a point is read; the periods stand in the agent's configuration. Flags, since several classes can be due at once.</summary>
[Flags]
enum PollClass
{
    None = 0,
    Fast = 1,
    Energy = 2,
    Slow = 4,

    /// <summary>At the start and after every reconnection.</summary>
    Once = 8,
    All = Fast | Energy | Slow | Once,
}
