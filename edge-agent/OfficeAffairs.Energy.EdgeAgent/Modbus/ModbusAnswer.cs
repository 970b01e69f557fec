namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>What became of one request.</summary>
/// <param name="Failure">Why there are no data; <see cref="ModbusFailure.None"/> when there are.</param>
/// <param name="ExceptionCode">The slave's exception code when <paramref name="Failure"/> is <see cref="ModbusFailure.Exception"/>.</param>
/// <param name="Data">Register bytes as received, big-endian; valid until the next exchange on the same connection.</param>
/// <param name="ReceivedTimestamp"><see cref="TimeProvider.GetTimestamp"/> when the answer's last byte was in hand.</param>
readonly record struct ModbusAnswer(ModbusFailure Failure, byte ExceptionCode, ReadOnlyMemory<byte> Data, long ReceivedTimestamp)
{
    /// <summary>True when <see cref="Data"/> holds what was asked for.</summary>
    public bool Succeeded => Failure == ModbusFailure.None;

    /// <summary>The failure's stable name in status messages and logs, such as <c>timeout</c> or <c>exception-2</c>.</summary>
    public string FailureName => Failure switch
    {
        ModbusFailure.None => "none",
        ModbusFailure.Timeout => "timeout",
        ModbusFailure.Exception => $"exception-{ExceptionCode}",
        ModbusFailure.WrongUnit => "wrong-unit",
        ModbusFailure.WrongTransaction => "wrong-transaction",
        ModbusFailure.WrongFunction => "wrong-function",
        ModbusFailure.ShortFrame => "short-frame",
        ModbusFailure.BadFrame => "bad-frame",
        _ => "connection-lost",
    };
}
