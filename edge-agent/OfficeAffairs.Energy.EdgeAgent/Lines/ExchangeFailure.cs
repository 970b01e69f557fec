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

    /// <summary>The answer's function is not the one asked for.</summary>
    WrongFunction,

    /// <summary>The answer holds fewer or more data bytes than asked for.</summary>
    ShortFrame,

    /// <summary>The bytes are no Modbus frames; the connection is dropped since no frame boundary can be trusted after it.</summary>
    BadFrame,

    /// <summary>The connection could not be made, ended, or was reset.</summary>
    ConnectionLost,
}
