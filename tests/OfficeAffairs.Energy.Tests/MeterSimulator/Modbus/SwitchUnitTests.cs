using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Modbus;

/// <summary>Bits and writes of a simulated device, byte by byte.</summary>
public sealed class SwitchUnitTests
{
    readonly CampusSource _source = new(
        TestCampus.Build("- {code: S, name: {zh: 遥信, en: Switches}, unit: 1, template: acrel.artu-kj8, commodity: environment, role: weather}\n- {code: M, name: {zh: 表, en: Meter}, unit: 2, template: schneider.iem3000, rated: 100, profile: steady, peak: 10}").Definition,
        TestCampus.Anchor,
        TestCampus.Anchor);
    readonly ConnectionClock _clock = new(new ManualTimeProvider(TestCampus.Anchor));

    [Fact]
    public void Relay_that_is_written_is_read_back_whichever_function_wrote_it()
    {
        Assert.Equal("01 01 00", Ask(1, "01 0000 0008"));
        Assert.Equal("05 00 00 FF 00", Ask(1, "05 0000 FF00"));
        Assert.Equal("0F 00 02 00 02", Ask(1, "0F 0002 0002 01 03"));
        Assert.Equal("01 01 0D", Ask(1, "01 0000 0008"));
        Assert.Equal("05 00 00 00 00", Ask(1, "05 0000 0000"));
        Assert.Equal("01 01 0C", Ask(1, "01 0000 0008"));
        Assert.Equal("10 00 14 00 02", Ask(1, "10 0014 0002 04 0BB8 0001"));
        Assert.Equal("03 04 0B B8 00 01", Ask(1, "03 0014 0002"));
        Assert.Equal("06 00 15 00 07", Ask(1, "06 0015 0007"));
        Assert.Equal("03 02 00 07", Ask(1, "03 0015 0001"));
    }

    [Fact]
    public void Written_values_outlive_a_fault_that_is_added()
    {
        Ask(1, "05 0004 FF00");
        _source.Replace(_source.Served.Campus.Definition);
        Assert.Equal("01 01 10", Ask(1, "01 0000 0008"));
    }

    [Theory]
    [InlineData(1, "05 0000 1234", "85 03")]        // neither on nor off
    [InlineData(1, "05 0008 FF00", "85 02")]        // no such relay
    [InlineData(1, "0F 0006 0003 01 07", "8F 02")]  // reaches beyond the last
    [InlineData(1, "0F 0000 0003 02 0700", "8F 03")]
    [InlineData(1, "10 0014 0002 02 0001", "90 03")]
    [InlineData(1, "10 0010 0001 02 0001", "90 02")] // nothing to write there
    [InlineData(1, "06 0014", "86 03")]
    [InlineData(1, "02 0000 0009", "82 03")]        // nine bits, the model has eight
    [InlineData(1, "02 0007 0002", "82 02")]
    [InlineData(1, "02 0000 0000", "82 03")]
    [InlineData(2, "01 0000 0001", "81 01")]        // a meter without bits
    [InlineData(2, "05 0000 FF00", "85 01")]
    [InlineData(2, "10 0BB7 0001 02 0001", "90 01")]
    public void Wrong_request_gives_its_exception_and_changes_nothing(byte unit, string request, string answer)
    {
        Assert.Equal(answer, Ask(unit, request));
        Assert.Equal("01 01 00", Ask(1, "01 0000 0008"));
    }

    [Fact]
    public void Serial_number_and_clock_are_told_and_the_clock_goes_wrong_when_told_to()
    {
        var serial = _source.Served.Campus.Meter("M").SerialAt(TestCampus.Anchor.ToUnixTimeMilliseconds());
        Assert.Equal(9, serial.Length);
        Assert.Equal(serial, Convert.ToUInt32(Ask(2, "03 0081 0002").Replace(" ", "", StringComparison.Ordinal)[4..], 16).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("03 02 00 CC", Ask(1, "03 0000 0001"));

        // 2026-11-22 08:00:00 as IEC 870-5-4 has it.
        Assert.Equal("03 08 00 1A 0B 16 08 00 00 00", Ask(2, "03 0734 0004"));
        var fast = TestCampus.Build(
            "- {code: M, name: {zh: 表, en: Meter}, unit: 2, template: schneider.iem3000, rated: 100, profile: steady, peak: 10}",
            "[{id: f, kind: clock-drift, meter: M, start: -10d, seconds: 30, text: {zh: 快, en: Fast}}, {id: g, kind: clock-wrong, meter: M, start: -1d, seconds: -60, text: {zh: 慢, en: Slow}}]");
        var meter = fast.Meter("M");
        Assert.Equal((long)(((10 + (8 / 24.0)) * 30_000) - 60_000), meter.Faults.ClockShift(TestCampus.Anchor.ToUnixTimeMilliseconds()));
    }

    string Ask(byte unit, string request)
    {
        var response = new byte[RequestHandler.MaximumPdu];
        var length = new RequestHandler(_source, "X").Answer(unit, Convert.FromHexString(request.Replace(" ", "", StringComparison.Ordinal)), response, _clock);
        return string.Join(' ', response[..length].Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
    }
}
