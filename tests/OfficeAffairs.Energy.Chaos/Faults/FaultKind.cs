namespace OfficeAffairs.Energy.Chaos.Faults;

/// <summary>What the harness does to the running system.</summary>
enum FaultKind
{
    /// <summary>kill -9 of an agent, and its start again.</summary>
    KillAgent,

    /// <summary>kill -9 of an aggregator, and its start again.</summary>
    KillAggregator,

    /// <summary>An aggregator that dies by itself right after a commit, before anybody is told: the moment that cannot be hit from outside.</summary>
    KillAggregatorAfterCommit,

    /// <summary>kill -9 of the broker.</summary>
    KillBroker,

    /// <summary>kill -9 of the broker, and its start without anything it knew.</summary>
    WipeBroker,

    /// <summary>The broker stops doing anything while its connections stay open.</summary>
    FreezeBroker,

    /// <summary>kill -9 of one server process of the database that works for an aggregator: the database ends all others and recovers from its log.</summary>
    KillDatabaseBackend,

    /// <summary>kill -9 of the database's first process.</summary>
    KillDatabase,

    /// <summary>An orderly restart of the database that waits for nobody.</summary>
    RestartDatabase,

    /// <summary>The connection between an agent and the broker is cut.</summary>
    CutAgentFromBroker,

    /// <summary>The connections between an aggregator and the broker are cut.</summary>
    CutAggregatorFromBroker,

    /// <summary>The connections between an aggregator and the database are cut.</summary>
    CutAggregatorFromDatabase,

    /// <summary>Nothing passes between an agent and the broker, and nobody is told.</summary>
    SilenceAgentToBroker,

    /// <summary>Nothing passes between an aggregator and the broker, and nobody is told.</summary>
    SilenceAggregatorToBroker,

    /// <summary>Nothing passes between an aggregator and the database, and nobody is told.</summary>
    SilenceAggregatorToDatabase,

    /// <summary>Everything between all parts takes longer.</summary>
    DelayNetwork,

    /// <summary>The disk of an agent's outbox is full.</summary>
    FillDisk,

    /// <summary>An agent's clock jumps, forward or back.</summary>
    JumpClock,

    /// <summary>Batches that were delivered are delivered again, byte for byte, some of them old.</summary>
    RepeatDelivery,

    /// <summary>An agent loses its data folder and begins anew.</summary>
    ReinstallAgent,
}
