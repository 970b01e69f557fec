using System.Globalization;
using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>
/// Asks on one line, at one speed, who is there, in every language wanted: DL/T 645 and CJ/T 188 by wildcard, Modbus unit by unit, since it has none. Only
/// reads.
/// </summary>
sealed class LineProbe(ILineMaster master, LineSettings line, ProbeOptions options, TemplateCatalogue catalogue, ICollection<string> notes)
{
    // The readings' identifier in the two orders that meters are seen to want.
    static readonly ushort[] Cjt188Questions = [Cjt188AddressRequest.AddressIdentifier, 0x901F, 0x1F90];

    readonly ProbeExchange _exchange = new(master, options);

    /// <summary>Finds everybody who is not known yet.</summary>
    /// <param name="known">Who was found already, at another speed.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<(ProbedMeter Meter, ProbedMeterReport Report)>> RunAsync(IReadOnlySet<ProbedMeter> known, CancellationToken cancellationToken)
    {
        var found = new List<ProbedMeter>();
        foreach (var protocol in options.Protocols)
        {
            found.AddRange((await FindAsync(protocol, known, cancellationToken)).Where(meter => !known.Contains(meter)));
        }

        var fit = new TemplateFit(_exchange, line, catalogue);
        var reports = new List<(ProbedMeter, ProbedMeterReport)>(found.Count);
        foreach (var meter in found)
        {
            reports.Add((meter, Report(meter, await fit.TryAllAsync(meter, cancellationToken))));
        }

        return reports;
    }

    ProbedMeterReport Report(ProbedMeter meter, IReadOnlyList<TemplateFitReport> fits) => new(
        MeterProtocols.NameOf(meter.Protocol),
        meter.Protocol == MeterProtocol.Modbus ? meter.Address.ToString(CultureInfo.InvariantCulture) : MeterNames.Address(meter.Protocol, meter.Address),
        fits,
        line.Serial?.ToString(),
        meter.Protocol == MeterProtocol.Cjt188 ? meter.MeterType.ToString("X2", CultureInfo.InvariantCulture) : null);

    Task<IReadOnlyList<ProbedMeter>> FindAsync(MeterProtocol protocol, IReadOnlySet<ProbedMeter> known, CancellationToken cancellationToken) => protocol switch
    {
        MeterProtocol.Modbus => FindUnitsAsync(known, cancellationToken),
        MeterProtocol.Cjt188 => FindWaterAsync(cancellationToken),
        _ => FindElectricityAsync(protocol, cancellationToken),
    };

    async Task<IReadOnlyList<ProbedMeter>> FindUnitsAsync(IReadOnlySet<ProbedMeter> known, CancellationToken cancellationToken)
    {
        var found = new List<ProbedMeter>();
        for (var unit = options.FirstUnit; unit <= options.LastUnit; unit++)
        {
            var meter = new ProbedMeter(MeterProtocol.Modbus, (ulong)unit);
            if (!known.Contains(meter) && await AnswersAsync(new ModbusRequest((byte)unit, ModbusFunction.ReadHoldingRegisters, 0, 1), cancellationToken))
            {
                found.Add(meter);
            }
        }

        return found;
    }

    async Task<IReadOnlyList<ProbedMeter>> FindElectricityAsync(MeterProtocol protocol, CancellationToken cancellationToken)
    {
        var edition = protocol == MeterProtocol.Dlt645 ? Dlt645Edition.Of2007 : Dlt645Edition.Of1997;
        var search = new AddressSearch(_exchange, edition);
        var found = new SortedSet<ulong>(await search.RunAsync(cancellationToken));
        if (search.IsIncomplete)
        {
            notes.Add($"{line}: several {MeterProtocols.NameOf(protocol)} meters answer at once and could not all be told apart; give their plates' addresses with --addresses.");
        }

        foreach (var address in options.Addresses.Where(address => !found.Contains(address)))
        {
            if (await AnswersAsync(new Dlt645AddressRequest(address, 6, edition), cancellationToken))
            {
                found.Add(address);
            }
        }

        return [.. found.Select(address => new ProbedMeter(protocol, address))];
    }

    async Task<IReadOnlyList<ProbedMeter>> FindWaterAsync(CancellationToken cancellationToken)
    {
        var found = new List<ProbedMeter>();
        foreach (var question in Cjt188Questions)
        {
            var answer = await _exchange.AskAsync(new Cjt188AddressRequest(question), cancellationToken);
            if (answer.Succeeded)
            {
                found.Add(WaterMeter(answer.Data.Span));
                break;
            }

            if (answer.Failure is ExchangeFailure.BadChecksum or ExchangeFailure.ShortFrame)
            {
                notes.Add($"{line}: several CJ/T 188 meters answer at once; give their plates' addresses with --addresses.");
                break;
            }
        }

        foreach (var address in options.Addresses.Where(address => found.All(meter => meter.Address != address)))
        {
            foreach (var type in catalogue.All.Where(template => template.Protocol == MeterProtocol.Cjt188).Select(template => template.MeterType).Distinct())
            {
                if (await AnswersAsync(new Cjt188Request(type, address, 0x901F), cancellationToken) || await AnswersAsync(new Cjt188Request(type, address, 0x1F90), cancellationToken))
                {
                    found.Add(new ProbedMeter(MeterProtocol.Cjt188, address, type));
                    break;
                }
            }
        }

        return found;
    }

    // Whatever the answer is, even an exception, somebody is there.
    async Task<bool> AnswersAsync(LineRequest request, CancellationToken cancellationToken) =>
        (await _exchange.AskAsync(request, cancellationToken)).Failure is ExchangeFailure.None or ExchangeFailure.Exception;

    static ProbedMeter WaterMeter(ReadOnlySpan<byte> data)
    {
        var address = 0UL;
        for (var i = 7; i >= 1; i--)
        {
            address = (address * 100) + (ulong)((data[i] >> 4) * 10) + (ulong)(data[i] & 0xF);
        }

        return new ProbedMeter(MeterProtocol.Cjt188, address, data[0]);
    }
}
