namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// The RS-485 mode of a UART's driver (Linux, TIOCSRS485): the driver switches the transmitter on by its RTS line for as long as it sends. USB adapters
/// and boards with automatic direction need none of it.
/// </summary>
/// <param name="RtsOnSend">True when RTS is high while sending, which most boards want.</param>
/// <param name="DelayBeforeSend">From switching the transmitter on to the first bit; whole milliseconds.</param>
/// <param name="DelayAfterSend">From the last bit to switching it off; whole milliseconds.</param>
sealed record Rs485Settings(bool RtsOnSend, TimeSpan DelayBeforeSend, TimeSpan DelayAfterSend);
