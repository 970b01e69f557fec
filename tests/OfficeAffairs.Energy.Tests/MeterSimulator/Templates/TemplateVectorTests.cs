using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Templates;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Templates;

public sealed class TemplateVectorTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Repository.PathOf("edge-agent", "meter-templates"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_of_every_vector_encode_to_its_words(string file)
    {
        var template = Read(file);

        Assert.NotEmpty(template.Vectors);
        foreach (var vector in template.Vectors.Where(vector => vector.Words.Count > 0))
        {
            var words = vector.Words.SelectMany(run => run.Value.Select((word, index) => (Address: run.Key + index, Word: word))).ToDictionary(item => item.Address, item => item.Word);
            var parameters = template.Parameters.ToDictionary(pair => pair.Key, pair => vector.Parameters.GetValueOrDefault(pair.Key, pair.Value));
            foreach (var (key, text) in vector.Expected)
            {
                var point = template.Points.Single(point => point.Key == key);
                // Several raw values may mean the same there: only the decoder can be held to a vector.
                if (point.Encoding is not null)
                    continue;

                Assert.True(Rational.TryParse(text, out var value));
                var pattern = Pattern(point, parameters, value);
                for (var index = 0; index < point.Words; index++)
                    Assert.Equal(words[point.Address + index], RegisterEncoding.Word(pattern, point.Words, point.Order, index));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_of_every_vector_encode_to_the_bytes_of_its_frames(string file)
    {
        var template = Read(file);
        foreach (var vector in template.Vectors)
        {
            var answers = vector.Frames.Select(frame => Open(template.Protocol, frame)).ToDictionary(answer => answer.Identifier, answer => answer.Data);
            var parameters = template.Parameters.ToDictionary(pair => pair.Key, pair => vector.Parameters.GetValueOrDefault(pair.Key, pair.Value));
            foreach (var (key, text) in vector.Expected.Where(pair => vector.Frames.Count > 0 && Rational.TryParse(pair.Value, out _)))
            {
                var point = template.Points.Single(point => point.Key == key);
                var place = point.Places.First(place => answers.ContainsKey(place.Identifier));
                Assert.True(Rational.TryParse(text, out var value));
                var played = PlayedPoint.Create(point, parameters, out _)!;
                var bytes = new byte[16];
                var length = RegisterEncoding.Write(point, played.Raw((long)(value * 1_000_000).Numerator, value.ToDouble()), bytes);
                var sent = answers[place.Identifier].AsSpan(place.Offset, length).ToArray();

                // A meter may show another unit than the one the simulator plays.
                if (point.UnitCode is not { } code || sent[point.IsUnitFirst ? 0 : length - 1] == code)
                    Assert.Equal(Convert.ToHexString(sent), Convert.ToHexString(bytes.AsSpan(0, length)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_point_can_be_played(string file)
    {
        var template = Read(file);
        foreach (var point in template.Points)
            Assert.True(PlayedPoint.Create(point, template.Parameters, out var reason) is not null, reason);
    }

    static MeterTemplate Read(string file)
    {
        var errors = new ErrorList();
        var template = TemplateReader.Read(Repository.PathOf("edge-agent", "meter-templates", file), errors);
        errors.ThrowIfAny();
        return template;
    }

    static (uint Identifier, byte[] Data) Open(MeterProtocol protocol, byte[] frame)
    {
        var body = frame.AsSpan(Array.IndexOf(frame, (byte)0x68));
        var data = protocol == MeterProtocol.Cjt188 ? body[11..^2].ToArray() : [.. body[10..^2].ToArray().Select(part => (byte)(part - 0x33))];
        return protocol == MeterProtocol.Dlt645
            ? (BitConverter.ToUInt32(data), data[4..])
            : (BitConverter.ToUInt16(data), data[(protocol == MeterProtocol.Cjt188 ? 3 : 2)..]);
    }

    static ulong Pattern(TemplatePoint point, Dictionary<string, Rational> parameters, Rational value)
    {
        var played = PlayedPoint.Create(point, parameters, out _)!;
        return played.Counter is not null
            ? played.CounterPattern((long)(value * 1_000_000).Numerator)
            : RegisterEncoding.Pattern(point.Type, value.ToDouble() * played.RawPerUnit);
    }
}
