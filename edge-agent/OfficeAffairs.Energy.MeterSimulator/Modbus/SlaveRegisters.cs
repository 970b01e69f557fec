using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>The registers and bits of one meter, computed when they are asked for: no image is built.</summary>
sealed class SlaveRegisters
{
    readonly GaugeModel _gauges;
    readonly WrittenValues _written;
    readonly PlayedPoint[][] _tables;
    readonly PlayedIdentity[] _identity;
    readonly MeterTemplate _template;
    readonly (int From, int To)[] _forbidden;
    readonly (int From, int To)[] _forbiddenBits;

    public SlaveRegisters(SimulatedMeter meter, GaugeModel gauges, WrittenValues written)
    {
        Meter = meter;
        _gauges = gauges;
        _written = written;
        _template = meter.Definition.Template;
        _forbidden = [.. _template.Forbidden];
        _forbiddenBits = [.. _template.ForbiddenBits];
        _tables = [.. Enumerable.Range(0, 5).Select(space => meter.Points.Where(point => (int)point.Template.Space == space).ToArray())];
        _identity = [.. _template.Identity.Select(identity => new PlayedIdentity(identity, meter))];
    }

    public SimulatedMeter Meter { get; }

    /// <summary>True when the model has anything in a table.</summary>
    public bool Has(RegisterSpace space) => _tables[(int)space].Length > 0 || Array.Exists(_identity, identity => identity.Template.Space == space);

    /// <summary>True when anything of the model can be written in a table.</summary>
    public bool Takes(RegisterSpace space) => Array.Exists(_tables[(int)space], point => point.Template.IsWritable);

    /// <summary>
    /// Writes <paramref name="count"/> registers from <paramref name="start"/> as big-endian words. Registers between the
    /// points read as 0; outside of them, and in forbidden ranges, the meter refuses.
    /// </summary>
    public ExceptionCode Read(RegisterSpace space, int start, int count, long moment, Span<byte> words)
    {
        var points = _tables[(int)space];
        if (count > _template.MaxWords)
            return ExceptionCode.IllegalDataValue;

        words.Clear();
        if (ReadIdentity(space, start, count, moment, words))
            return ExceptionCode.None;
        if (!IsWithin(points, start, count) || Forbidden(_forbidden, start, start + count - 1))
            return ExceptionCode.IllegalDataAddress;

        foreach (var point in points)
        {
            if (point.Address >= start + count)
                break;
            if (point.End > start)
                Write(point, start, count, moment, words);
        }

        return ExceptionCode.None;
    }

    /// <summary>Writes <paramref name="count"/> bits from <paramref name="start"/>, packed eight to a byte. Bits between the points are 0.</summary>
    public ExceptionCode ReadBits(RegisterSpace space, int start, int count, long moment, Span<byte> packed)
    {
        var points = _tables[(int)space];
        if (count > _template.MaxBits)
            return ExceptionCode.IllegalDataValue;
        if (!IsWithin(points, start, count) || Forbidden(_forbiddenBits, start, start + count - 1))
            return ExceptionCode.IllegalDataAddress;

        packed.Clear();
        foreach (var point in points)
        {
            var bit = point.Address - start;
            if (bit >= 0 && bit < count && Pattern(point, moment) != 0)
                packed[bit / 8] |= (byte)(1 << (bit % 8));
        }

        return ExceptionCode.None;
    }

    /// <summary>Takes values that a master writes. All or nothing: an address that cannot be written spoils the request.</summary>
    public ExceptionCode Write(in WriteRequest request)
    {
        var targets = new List<PlayedPoint>();
        for (var address = request.Start; address < request.Start + request.Count;)
        {
            var at = address;
            var point = Array.Find(_tables[(int)request.Space], one => one.Template.IsWritable && one.Address == at);
            if (point is null || point.End > request.Start + request.Count)
                return ExceptionCode.IllegalDataAddress;

            targets.Add(point);
            address = point.End;
        }

        foreach (var point in targets)
        {
            var pattern = 0UL;
            for (var index = 0; index < point.Words; index++)
                pattern |= RegisterEncoding.Part(request[point.Address + index], point.Words, point.Order, index);
            _written.Write(Meter.Definition.Code, point.Template.Key, pattern);
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
                var gauge = point.Counter is null ? _gauges.Value(point, moment) : 0;
                length = Math.Max(length, place.Offset + RegisterEncoding.Write(point.Template, point.Raw(count, gauge), values[place.Offset..]));
            }
        }

        foreach (var identity in _identity)
        {
            var place = identity.Template.Place;
            if (place.Identifier != identifier)
                continue;

            identity.BytesAt(moment).CopyTo(values[place.Offset..]);
            length = Math.Max(length, place.Offset + identity.Template.Bytes);
        }

        return length;
    }

    /// <summary>Serial number, model and clock stand in blocks of their own, which are read alone.</summary>
    bool ReadIdentity(RegisterSpace space, int start, int count, long moment, Span<byte> words)
    {
        foreach (var identity in _identity)
        {
            var offset = (start - identity.Template.Address) * 2;
            if (identity.Template.Space != space || offset < 0 || offset + (count * 2) > identity.Template.Bytes)
                continue;

            identity.BytesAt(moment).AsSpan(offset, count * 2).CopyTo(words);
            return true;
        }

        return false;
    }

    void Write(PlayedPoint point, int start, int count, long moment, Span<byte> words)
    {
        var pattern = Pattern(point, moment);
        var first = Math.Max(point.Address, start);
        var end = Math.Min(point.End, start + count);
        for (var address = first; address < end; address++)
        {
            var word = RegisterEncoding.Word(pattern, point.Words, point.Order, address - point.Address);
            BinaryPrimitives.WriteUInt16BigEndian(words[((address - start) * 2)..], word);
        }
    }

    ulong Pattern(PlayedPoint point, long moment)
    {
        if (point.Source == PointSource.Written)
            return _written.Read(Meter.Definition.Code, point.Template.Key);
        if (point.Counter is not null)
            return point.CounterPattern(point.Source is PointSource.Counter or PointSource.OnlyTariff ? Meter.CountAt(moment) : 0);
        return RegisterEncoding.Pattern(point.Type, _gauges.Value(point, moment) * point.RawPerUnit);
    }

    static bool IsWithin(PlayedPoint[] points, int start, int count) => points.Length > 0 && start >= points[0].Address && start + count <= points[^1].End;

    static bool Forbidden((int From, int To)[] ranges, int first, int last)
    {
        foreach (var (from, to) in ranges)
        {
            if (first <= to && last >= from)
                return true;
        }

        return false;
    }
}
