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
            foreach (var (key, expected) in vector.Expected)
            {
                if (Judge(points, vector, key, expected) is { } wrong)
                {
                    problems.Add(new Problem(file, vector.Line, $"{key}: {wrong}"));
                }
            }
        }
    }

    static string? Judge(IReadOnlyList<BoundPoint> points, TestVector vector, string key, string expected)
    {
        var bound = points.FirstOrDefault(point => point.Point.Key == key);
        if (bound is null)
        {
            return "the vector expects a point that the template does not have";
        }

        var words = new byte[bound.Point.Words * 2];
        for (var i = 0; i < bound.Point.Words; i++)
        {
            if (!vector.Words.TryGetValue(bound.Point.Address + i, out var word))
            {
                return string.Create(CultureInfo.InvariantCulture, $"the vector has no word {bound.Point.Address + i}");
            }

            BinaryPrimitives.WriteUInt16BigEndian(words.AsSpan(i * 2), word);
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

    // A float32 register cannot hold a decimal exactly; everything else must.
    static bool Matches(BoundPoint point, double value, double wanted) =>
        point.Point.Type == WordType.Float32 ? Math.Abs(value - wanted) <= Math.Abs(wanted) * 1e-6 : value.Equals(wanted);
}
