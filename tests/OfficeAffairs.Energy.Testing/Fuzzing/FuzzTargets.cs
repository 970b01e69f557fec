using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>Every decoder that takes bytes from a meter, a disk, a person or the broker.</summary>
static class FuzzTargets
{
    static readonly ModbusRequest Registers = new(1, ModbusFunction.ReadHoldingRegisters, 0, 10);
    static readonly LineRequest[] Writes =
    [
        ModbusWrite.Coil(1, 0, on: true), ModbusWrite.Register(1, 2, new byte[] { 0, 3 }), ModbusWrite.Coils(1, 19, [true, false, true]), ModbusWrite.Registers(1, 1, new byte[] { 0, 10, 1, 2 }),
    ];

    static readonly LineRequest[] Tcp = [Registers, Registers with { Function = ModbusFunction.ReadCoils }, .. Writes];
    static readonly LineRequest[] Electricity = [new Dlt645Request(161, 0x00010000, Dlt645Edition.Of2007), new Dlt645Request(SumFrameLayout.Wildcard, 0x0001FF00, Dlt645Edition.Of2007), new Dlt645Request(3, 0xB611, Dlt645Edition.Of1997), new Dlt645AddressRequest(0, 0, Dlt645Edition.Of2007), new Dlt645AddressRequest(161, 2, Dlt645Edition.Of1997)];
    static readonly LineRequest[] Water = [new Cjt188Request(0x10, 78330011223344, 0x901F), new Cjt188Request(0x20, SumFrameLayout.Wildcard, 0x1F90), new Cjt188AddressRequest(Cjt188AddressRequest.AddressIdentifier)];
    static readonly IReadOnlyList<TemplatePoint> Points = [.. LoadTemplates().SelectMany(template => template.Points).DistinctBy(point => (point.Type, point.Order, point.Place.Length, point.Encoding, point.UnitCodes.Count))];
    static readonly AgentConfiguration Local = LocalConfiguration();

    /// <summary>The targets; their shares add up to a thousand.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("modbus-tcp", 190, ModbusTcp),
        new("modbus-rtu", 180, input => Line([Registers, .. Writes], input), SealRtu),
        new("dlt645", 170, input => Line(Electricity, input), SealSum),
        new("cjt188", 140, input => Line(Water, input), SealSum),
        new("values", 60, Values),
        new("batch", 100, Batch, SealBatch),
        new("messages", 50, Messages),
        new("dtu-registration", 20, input => _ = DtuSettings.TryParsePacket(Encoding.UTF8.GetString(input), out _)),
        new("template", 10, input => _ = TemplateOf(Encoding.UTF8.GetString(input))),
        new("configuration", 5, Configuration),
        new("outbox", 5, OutboxFile),
        new("audit", 10, input => _ = WriteLedger.Parse(Encoding.UTF8.GetString(input))),
        new("simulator-request", 30, SimulatorTargets.Request),
        new("simulator-line", 25, SimulatorTargets.Line, SealRtu),
        new("simulator-template", 5, SimulatorTargets.Template),
    ];

    static void ModbusTcp(byte[] input)
    {
        var answers = new ExchangeAnswer[Tcp.Length];
        var window = new TransactionWindow(Tcp.Length);
        window.Begin(Tcp.Length, 0);
        var rest = input.AsSpan();
        while (rest.Length > 0)
        {
            var count = Math.Min(rest.Length, window.Free.Length);
            if (count == 0)
            {
                return;
            }

            rest[..count].CopyTo(window.Free.Span);
            rest = rest[count..];
            if (!window.Advance(count, Tcp, answers, 0))
            {
                return;
            }

            // The master ends a round when it has its answers.
            if (window.Missing == 0)
            {
                window.Begin(Tcp.Length, (ushort)Tcp.Length);
            }
        }
    }

    static void Line(IReadOnlyList<LineRequest> requests, byte[] input)
    {
        var data = new byte[16 * LineRequest.LongestFrame];
        var received = input.AsSpan(0, Math.Min(input.Length, 4 * LineRequest.LongestFrame));
        foreach (var request in requests)
        {
            for (var part = 0; part < 2; part++)
            {
                var rest = received;
                while (true)
                {
                    var finding = request.Find(part, rest);
                    if (finding.Verdict == FrameVerdict.Incomplete)
                    {
                        request.Diagnose(part, rest);
                        break;
                    }

                    if (finding.Verdict is FrameVerdict.Answer or FrameVerdict.Continues)
                    {
                        request.Take(part, rest.Slice(finding.Start, finding.Length), data);
                    }

                    rest = rest[(finding.Start + finding.Length)..];
                }
            }
        }
    }

    static void Values(byte[] input)
    {
        foreach (var point in Points)
        {
            if (input.Length >= point.Place.Length)
            {
                new BoundPoint(point, Rational.One).TryDecode(input.AsSpan(0, point.Place.Length), out _, out _);
            }
        }

        foreach (var encoding in Enum.GetValues<ClockEncoding>())
        {
            new ClockPoint(default, encoding, TimeSpan.FromHours(8)).Decode(input);
        }

        new IdentityPoint(default, WordType.Ascii, ByteOrder.Badc).Decode(input.AsSpan(0, Math.Min(input.Length, 120)));
        new IdentityPoint(default, WordType.Bcd, ByteOrder.Dcba).Decode(input.AsSpan(0, Math.Min(input.Length, 120)));
    }

    static void Batch(byte[] input)
    {
        try
        {
            BatchCodec.Decode(input);
        }
        catch (BatchFormatException)
        {
            // The one way in which it refuses.
        }
    }

    static void Messages(byte[] input)
    {
        foreach (var type in new[] { typeof(Acknowledgement), typeof(AgentAnnouncement), typeof(AgentStatus), typeof(CentralConfiguration), typeof(ConfigurationReceipt) })
        {
            try
            {
                JsonSerializer.Deserialize(input, type, MessagingJsonContext.Default);
            }
            catch (JsonException)
            {
                // The one way in which it refuses.
            }
        }
    }

    static MeterTemplate? TemplateOf(string text)
    {
        var problems = new List<Problem>();
        var template = TemplateParser.Parse(text, "fuzz.yaml", problems);
        if (template is not null)
        {
            VectorCheck.Check(template, "fuzz.yaml", problems);
        }

        return template;
    }

    static void Configuration(byte[] input)
    {
        // Completes at once: the only thing it could wait for, a folder of templates, is empty.
        var reading = ConfigurationParser.ReadCentralAsync(Encoding.UTF8.GetString(input), [], Local, [], CancellationToken.None);
        if (!reading.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The configuration's reader failed: " + reading.Exception);
        }
    }

    static void OutboxFile(byte[] input)
    {
        var folder = Directory.CreateTempSubdirectory("officeaffairs-fuzz-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "segment-0000000001.outbox"), input);
            OutboxRecovery.Recover(folder).Segments.ForEach(segment => segment.Dispose());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void SealRtu(byte[] input)
    {
        if (input.Length > 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(input.Length - 2), RtuFrame.Crc(input.AsSpan(0, input.Length - 2)));
        }
    }

    static void SealSum(byte[] input)
    {
        var start = Array.IndexOf(input, (byte)0x68);
        if (start >= 0 && input.Length > start + 2)
        {
            input[^2] = (byte)input[start..^2].Sum(part => part);
            input[^1] = 0x16;
        }
    }

    static void SealBatch(byte[] input)
    {
        if (input.Length > 4)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(input.Length - 4), Checksum.Append(0, input.AsSpan(0, input.Length - 4)));
        }
    }

    static IEnumerable<MeterTemplate> LoadTemplates() =>
        Directory.GetFiles(Repository.PathOf("edge-agent/meter-templates"), "*.yaml").Order(StringComparer.Ordinal).Select(path => TemplateOf(File.ReadAllText(path))!);

    static AgentConfiguration LocalConfiguration() => new()
    {
        Agent = "agent-1",
        TemplateFolder = Directory.CreateTempSubdirectory("officeaffairs-no-templates-").FullName,
        Periods = new Dictionary<PollClass, TimeSpan>(),
        Buses = [],
        Hash = new string('0', 64),
    };
}
