using System.Globalization;

namespace OfficeAffairs.Energy.Tests.Mqtt;

/// <summary>What all tests with hostile input share: the seed, the number of rounds, and how a packet is spoilt.</summary>
static class Fuzz
{
    /// <summary>The same on every run, so that a failure can be repeated; <c>OFFICEAFFAIRS_FUZZ_SEED</c> sets another.</summary>
    public static int Seed => Number("OFFICEAFFAIRS_FUZZ_SEED", 20_260_301);

    /// <summary>Rounds of the cheap tests; <c>OFFICEAFFAIRS_FUZZ_ROUNDS</c> asks for more.</summary>
    public static int Rounds => Number("OFFICEAFFAIRS_FUZZ_ROUNDS", 20_000);

    /// <summary>A copy with one to three bytes changed.</summary>
    public static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = (byte[])sample.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => 0xFF,
                _ => 0,
            };
        }

        return bytes;
    }

    static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
