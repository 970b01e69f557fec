namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>What became of one request.</summary>
/// <param name="Failure">Why there are no data; <see cref="ExchangeFailure.None"/> when there are.</param>
/// <param name="ExceptionCode">The slave's exception code when <paramref name="Failure"/> is <see cref="ExchangeFailure.Exception"/>.</param>
/// <param name="Data">The values' bytes as received; valid until the next exchange on the same connection.</param>
/// <param name="ReceivedTimestamp"><see cref="TimeProvider.GetTimestamp"/> when the answer's last byte was in hand.</param>
readonly record struct ExchangeAnswer(ExchangeFailure Failure, byte ExceptionCode, ReadOnlyMemory<byte> Data, long ReceivedTimestamp)
{
    /// <summary>True when <see cref="Data"/> holds what was asked for.</summary>
    public bool Succeeded => Failure == ExchangeFailure.None;

    /// <summary>The failure's stable name in status messages and logs, such as <c>timeout</c> or <c>exception-2</c>.</summary>
    public string FailureName => Failure == ExchangeFailure.Exception ? $"exception-{ExceptionCode}" : NameOf(Failure);

    /// <summary>An answer without data.</summary>
    public static ExchangeAnswer Failed(ExchangeFailure failure, long received) => new(failure, 0, default, received);

    /// <summary>The stable name of a kind of failure.</summary>
    public static string NameOf(ExchangeFailure failure) => failure switch
    {
        ExchangeFailure.None => "none",
        ExchangeFailure.Timeout => "timeout",
        ExchangeFailure.Exception => "exception",
        ExchangeFailure.WrongUnit => "wrong-unit",
        ExchangeFailure.WrongTransaction => "wrong-transaction",
        ExchangeFailure.WrongFunction => "wrong-function",
        ExchangeFailure.ShortFrame => "short-frame",
        ExchangeFailure.BadChecksum => "bad-checksum",
        ExchangeFailure.BadFrame => "bad-frame",
        ExchangeFailure.LateAnswer => "late-answer",
        ExchangeFailure.ConcatenatedAnswers => "concatenated-answers",
        ExchangeFailure.HalfOpen => "half-open",
        _ => "connection-lost",
    };
}
