namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>How characters go over a serial line: eight data bits always.</summary>
/// <param name="Baud">Bits per second.</param>
/// <param name="Parity">The parity bit.</param>
/// <param name="StopBits">1 or 2.</param>
sealed record SerialSettings(int Baud, SerialParity Parity, int StopBits)
{
    /// <summary>Speeds that Linux knows by name and meters use.</summary>
    public static IReadOnlyList<int> Bauds { get; } = [300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400];

    /// <summary>Bits of a character with its start bit.</summary>
    public int BitsPerCharacter => 9 + (Parity == SerialParity.None ? 0 : 1) + StopBits;

    /// <summary>The time of a character.</summary>
    public TimeSpan CharacterTime => TimeSpan.FromSeconds((double)BitsPerCharacter / Baud);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Baud} 8{"NEO"[(int)Parity]}{StopBits}");
}
