using System.Buffers.Binary;
using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Decodes a template's test vectors and compares them with what they must give.</summary>
static class VectorCheck
{
    /// <summary>Reports every vector that does not hold.</summary>
    public static void Check(MeterTemplate template, string file, ICollection<Problem> problems)
    {
        foreach (var vector in template.Vectors)
        {
            var points = TemplateBinder.Bind(template, vector.Parameters, text => problems.Add(new Problem(file, vector.Line, text)));
            var bytes = Bytes(template, vector, text => problems.Add(new Problem(file, vector.Line, text)));
            foreach (var (key, expected) in vector.Expected)
            {
                if (Judge(points, bytes, key, expected) is { } wrong)
                {
                    problems.Add(new Problem(file, vector.Line, $"{key}: {wrong}"));
                }
            }
        }
    }

    static string? Judge(IReadOnlyList<BoundPoint> points, Func<TemplatePoint, byte[]?> bytes, string key, string expected)
    {
        var bound = points.FirstOrDefault(point => point.Point.Key == key);
        if (bound is null)
        {
            return "the vector expects a point that the template does not have";
        }

        var words = bytes(bound.Point);
        if (words is null)
        {
            return "the vector does not hold its bytes";
        }

        if (!bound.TryDecode(words, out var value, out _))
        {
            return expected == "not-available" ? null : "the words are no value";
        }

        var read = double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted);
        return read && Matches(bound, value, wanted)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the words give {value:R}, the vector expects {expected}");
    }

    static Func<TemplatePoint, byte[]?> Bytes(MeterTemplate template, TestVector vector, Action<string> report)
    {
        if (template.Protocol == MeterProtocol.Modbus)
        {
            return point => Registers(vector, point);
        }

        var answers = new Dictionary<uint, byte[]>();
        foreach (var frame in vector.Frames)
        {
            if (FrameReader.TryRead(template.Protocol, frame, out var identifier, out var data))
            {
                answers[identifier] = data;
            }
            else
            {
                report($"{Convert.ToHexString(frame)} is no answer of the protocol with a right sum");
            }
        }

        return point => new[] { point.Place, point.Block ?? point.Place }.Select(place => Cut(answers, place)).FirstOrDefault(bytes => bytes is not null);
    }

    static byte[]? Cut(Dictionary<uint, byte[]> answers, PointPlace place) =>
        answers.TryGetValue(place.Identifier, out var data) && place.Offset + place.Length <= data.Length ? data[place.Offset..(place.Offset + place.Length)] : null;

    static byte[]? Registers(TestVector vector, TemplatePoint point)
    {
        if (point.Place.IsBit)
        {
            var image = point.Space == RegisterSpace.Coil ? vector.Coils : vector.DiscreteInputs;
            return image.TryGetValue(point.Address, out var bit) ? [(byte)bit] : null;
        }

        var words = new byte[point.Words * 2];
        for (var i = 0; i < point.Words; i++)
        {
            if (!vector.Words.TryGetValue(point.Address + i, out var word))
            {
                return null;
            }

            BinaryPrimitives.WriteUInt16BigEndian(words.AsSpan(i * 2), word);
        }

        return words;
    }

    // A float32 register cannot hold a decimal exactly; everything else must.
    static bool Matches(BoundPoint point, double value, double wanted) =>
        point.Point.Type == WordType.Float32 ? Math.Abs(value - wanted) <= Math.Abs(wanted) * 1e-6 : value.Equals(wanted);
}
