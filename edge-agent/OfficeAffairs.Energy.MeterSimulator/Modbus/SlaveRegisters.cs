using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>The registers of one meter, computed when they are asked for: no image is built and nothing is allocated.</summary>
sealed class SlaveRegisters
{
    readonly GaugeModel _gauges;
    readonly PlayedPoint[] _holding;
    readonly PlayedPoint[] _input;
    readonly (int From, int To)[] _forbidden;
    readonly int _maxWords;

    public SlaveRegisters(SimulatedMeter meter, GaugeModel gauges)
    {
        Meter = meter;
        _gauges = gauges;
        _holding = [.. meter.Points.Where(point => point.Template.Space == RegisterSpace.Holding)];
        _input = [.. meter.Points.Where(point => point.Template.Space == RegisterSpace.Input)];
        _forbidden = [.. meter.Definition.Template.Forbidden];
        _maxWords = meter.Definition.Template.MaxWords;
    }

    public SimulatedMeter Meter { get; }

    /// <summary>
    /// Writes <paramref name="count"/> registers from <paramref name="start"/> as big-endian words. Registers between the
    /// points read as 0; outside of them, and in forbidden ranges, the meter refuses.
    /// </summary>
    public ExceptionCode Read(RegisterSpace space, int start, int count, long moment, Span<byte> words)
    {
        var points = space == RegisterSpace.Holding ? _holding : _input;
        if (count > _maxWords)
            return ExceptionCode.IllegalDataValue;
        if (points.Length == 0 || start < points[0].Address || start + count > points[^1].End || Forbidden(start, start + count - 1))
            return ExceptionCode.IllegalDataAddress;

        words.Clear();
        foreach (var point in points)
        {
            if (point.Address >= start + count)
                break;
            if (point.End > start)
                Write(point, start, count, moment, words);
        }

        return ExceptionCode.None;
    }

    /// <summary>Writes the answer to a data identifier.</summary>
    /// <returns>How many bytes; 0 when the meter does not have it.</returns>
    public int Read(uint identifier, long moment, Span<byte> values)
    {
        var length = 0;
        values.Clear();
        foreach (var point in Meter.Points)
        {
            foreach (var place in point.Template.Places)
            {
                if (place.Identifier != identifier)
                    continue;

                var count = point.Source is PointSource.Counter or PointSource.OnlyTariff ? Meter.CountAt(moment) : 0;
                var gauge = point.Counter is null ? _gauges.Value(point.Source, moment) : 0;
                length = Math.Max(length, place.Offset + RegisterEncoding.Write(point.Template, point.Raw(count, gauge), values[place.Offset..]));
            }
        }

        return length;
    }

    void Write(PlayedPoint point, int start, int count, long moment, Span<byte> words)
    {
        var pattern = point.Counter is not null
            ? point.CounterPattern(point.Source is PointSource.Counter or PointSource.OnlyTariff ? Meter.CountAt(moment) : 0)
            : RegisterEncoding.Pattern(point.Type, _gauges.Value(point.Source, moment) * point.RawPerUnit);
        var first = Math.Max(point.Address, start);
        var end = Math.Min(point.End, start + count);
        for (var address = first; address < end; address++)
        {
            var word = RegisterEncoding.Word(pattern, point.Words, point.Order, address - point.Address);
            BinaryPrimitives.WriteUInt16BigEndian(words[((address - start) * 2)..], word);
        }
    }

    bool Forbidden(int first, int last)
    {
        foreach (var (from, to) in _forbidden)
        {
            if (first <= to && last >= from)
                return true;
        }

        return false;
    }
}
