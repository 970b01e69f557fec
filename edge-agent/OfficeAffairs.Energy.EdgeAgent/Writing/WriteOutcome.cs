namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>What became of a write. Each asks a person for something else, so they are never thrown together.</summary>
enum WriteOutcome
{
    /// <summary>About to be sent. A record that stays at this says that the agent ended in between: the meter may hold either value.</summary>
    Attempted,

    /// <summary>The meter confirmed it, and what is read back is what was written.</summary>
    Written,

    /// <summary>The meter confirmed it, but what is read back is something else.</summary>
    Mismatch,

    /// <summary>The meter refused with an exception code; nothing was changed.</summary>
    Refused,

    /// <summary>The meter did not confirm it; what is read back, if anything is, says what it holds.</summary>
    NoAnswer,

    /// <summary>The meter confirmed it, but could not be read afterwards.</summary>
    NotReadBack,
}
