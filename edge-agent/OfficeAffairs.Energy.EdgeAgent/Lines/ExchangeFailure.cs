namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>Why an exchange brought no values. Each kind points an electrician at another cause, so they are never thrown together.</summary>
enum ExchangeFailure
{
    /// <summary>The exchange succeeded.</summary>
    None = 0,

    /// <summary>Nothing came in time: slave off, wrong address, broken line.</summary>
    Timeout,

    /// <summary>The slave answered with an exception code: it lives, but refuses this request.</summary>
    Exception,

    /// <summary>Another slave answered: a gateway mixes up its line, or two slaves share an address.</summary>
    WrongUnit,

    /// <summary>Only answers to other requests came, usually late ones to requests given up before.</summary>
    WrongTransaction,

    /// <summary>The answer's function, or its data identifier, is not the one asked for.</summary>
    WrongFunction,

    /// <summary>The answer broke off, or holds fewer or more data bytes than asked for.</summary>
    ShortFrame,

    /// <summary>A whole answer whose checksum does not fit: disturbances on the line, two slaves at once, a missing terminating resistor.</summary>
    BadChecksum,

    /// <summary>The bytes are no frames of the protocol: wrong speed or parity, or another protocol.</summary>
    BadFrame,

    /// <summary>An answer to a request that had been given up: the timeout is too short for this slave.</summary>
    LateAnswer,

    /// <summary>More came behind the answer than was asked for: a slave that answers twice, or a second master on the line.</summary>
    ConcatenatedAnswers,

    /// <summary>The connection could not be made, ended, or was reset.</summary>
    ConnectionLost,

    /// <summary>The peer vanished without closing: nobody has acknowledged what was sent.</summary>
    HalfOpen,
}
