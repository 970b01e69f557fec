using System.Buffers.Binary;

namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>Makes damaged inputs out of good ones. The same seed gives the same inputs.</summary>
sealed class Mutator(int seed, IReadOnlyList<byte[]> seeds)
{
    const int LongestInput = 64 * 1024;

    static readonly byte[] Interesting = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0x68, 0x16, 0xFE, 0x33, (byte)'{', (byte)'[', (byte)'"', (byte)':', (byte)'\n', (byte)'-', (byte)'&'];

    readonly Random _random = new(seed);

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var input = _random.Next(50) == 0 ? Noise() : [.. seeds[_random.Next(seeds.Count)]];
        for (var changes = _random.Next(6); changes > 0; changes--)
        {
            input = Change(input);
        }

        return input;
    }

    /// <summary>True as often as not.</summary>
    public bool Coin() => _random.Next(2) == 0;

    byte[] Noise()
    {
        var noise = new byte[_random.Next(300)];
        _random.NextBytes(noise);
        return noise;
    }

    byte[] Change(byte[] input)
    {
        if (input.Length == 0)
        {
            return Noise();
        }

        var at = _random.Next(input.Length);
        switch (_random.Next(9))
        {
            case 0:
                input[at] ^= (byte)(1 << _random.Next(8));
                return input;
            case 1:
                input[at] = (byte)_random.Next(256);
                return input;
            case 2:
                input[at] = Interesting[_random.Next(Interesting.Length)];
                return input;
            case 3:
                return input[..at];
            case 4:
                return [.. input[..at], .. input[Math.Min(input.Length, at + 1 + _random.Next(8))..]];
            case 5:
                return [.. input[..at], Interesting[_random.Next(Interesting.Length)], .. input[at..]];
            case 6:
                return Repeat(input, at);
            case 7 when input.Length - at >= 4:
                BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(at), _random.Next(3) switch { 0 => int.MaxValue, 1 => -1, _ => _random.Next() });
                return input;
            default:
                return Join(input, seeds[_random.Next(seeds.Count)]);
        }
    }

    byte[] Repeat(byte[] input, int at)
    {
        var length = Math.Min(1 + _random.Next(16), input.Length - at);
        var times = _random.Next(20) == 0 ? _random.Next(2000) : 1 + _random.Next(3);
        times = Math.Min(times, (LongestInput - input.Length) / length);
        return times <= 0 ? input : [.. input[..at], .. Enumerable.Repeat(input[at..(at + length)], times).SelectMany(part => part), .. input[at..]];
    }

    byte[] Join(byte[] input, byte[] other)
    {
        var joined = (byte[])[.. input[.._random.Next(input.Length)], .. other[_random.Next(other.Length + 1)..]];
        return joined.Length > LongestInput ? joined[..LongestInput] : joined;
    }
}
