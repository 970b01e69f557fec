using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>
/// Finds all DL/T 645 meters of a line. When more than one fits a wildcard they answer at once and nobody understands any; then the next two digits of
/// their addresses are told apart, and so on: a hundred questions per level, and silence for most.
/// </summary>
sealed class AddressSearch(ProbeExchange exchange, Dlt645Edition edition)
{
    // Several minutes at 0.7 s each: whoever has so many meters on a line knows their addresses.
    const int MostQuestions = 1000;
    const int AddressBytes = 6;
    const int Branches = 100;

    readonly SortedSet<ulong> _found = [];
    int _questions;

    /// <summary>True when the search was given up before it had told all meters apart.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Looks for everybody.</summary>
    public async Task<IReadOnlyCollection<ulong>> RunAsync(CancellationToken cancellationToken)
    {
        await LookAsync(0, 0, cancellationToken);
        return _found;
    }

    async Task LookAsync(ulong known, int bytes, CancellationToken cancellationToken)
    {
        if (++_questions > MostQuestions)
        {
            IsIncomplete = true;
            return;
        }

        var answer = await exchange.AskAsync(new Dlt645AddressRequest(known, bytes, edition), cancellationToken);
        if (answer.Succeeded)
        {
            _found.Add(AddressIn(answer.Data.Span));
            return;
        }

        if (answer.Failure is not (ExchangeFailure.BadChecksum or ExchangeFailure.ShortFrame or ExchangeFailure.BadFrame))
        {
            return;
        }

        if (bytes == AddressBytes)
        {
            IsIncomplete = true;
            return;
        }

        var place = (ulong)Math.Pow(Branches, bytes);
        for (var digits = 0UL; digits < Branches; digits++)
        {
            await LookAsync(known + (digits * place), bytes + 1, cancellationToken);
        }
    }

    static ulong AddressIn(ReadOnlySpan<byte> data)
    {
        Span<byte> wide = stackalloc byte[8];
        data[..AddressBytes].CopyTo(wide);
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(wide);
        var address = 0UL;
        for (var shift = 44; shift >= 0; shift -= 4)
        {
            address = (address * 10) + ((bits >> shift) & 0xF);
        }

        return address;
    }
}
