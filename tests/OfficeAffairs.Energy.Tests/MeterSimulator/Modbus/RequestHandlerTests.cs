using System.Buffers.Binary;
using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Modbus;

public sealed class RequestHandlerTests
{
    static readonly CampusSource Source = new(TestCampus.Demo.Definition, TestCampus.Anchor, TestCampus.Anchor);

    readonly ManualTimeProvider _time = new(TestCampus.Anchor);
    readonly ConnectionClock _clock;

    public RequestHandlerTests() => _clock = new ConnectionClock(_time);

    [Fact]
    public void Read_of_the_counter_gives_function_byte_count_and_words()
    {
        var shown = TestCampus.Demo.Meter("A1-E-LT-1").ShownAt(TestCampus.Demo.Anchor);

        var answer = Ask("A1", 2, "03 000A 0002");

        Assert.Equal(6, answer.Length);
        Assert.Equal([0x03, 0x04], answer[..2]);
        Assert.Equal(shown, BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(2)) * 0.01 * 80, 1e-6);
    }

    [Fact]
    public void Half_of_a_counter_can_be_read_and_gaps_read_as_zero()
    {
        var whole = Ask("A1", 2, "03 000A 0004");
        var half = Ask("A1", 2, "03 000B 0001");

        Assert.Equal(whole[4..6], half[2..4]);
        Assert.Equal([0, 0, 0, 0], whole[6..10]);
    }

    [Theory]
    [InlineData(2, "03 0000 0002", "83 02")]      // before the first point
    [InlineData(2, "03 017F 0002", "83 02")]      // beyond the last
    [InlineData(2, "04 000A 0002", "84 02")]      // no input registers
    [InlineData(2, "03 000A 0000", "83 03")]
    [InlineData(2, "03 000A 007E", "83 03")]      // 126 words
    [InlineData(2, "03 000A 003D", "83 03")]      // 61 words, the model answers 60
    [InlineData(2, "03 000A", "83 03")]
    [InlineData(2, "01 0000 0001", "81 01")]
    [InlineData(2, "06 000A 0001", "86 01")]
    [InlineData(2, "10 000A 0001 02 0000", "90 01")]
    [InlineData(99, "03 000A 0002", "83 0B")]     // nobody there
    [InlineData(0, "03 000A 0002", "83 0B")]
    [InlineData(247, "03 0000 0002", "83 02")]
    [InlineData(247, "04 0000 0004", "84 01")]
    [InlineData(247, "10 0000 0004 06 000000000000", "90 03")]
    [InlineData(247, "10 0001 0004 08 0000000000000000", "90 02")]
    public void Wrong_request_gives_its_exception(byte unit, string request, string answer) =>
        Assert.Equal(answer, Text(Ask("A1", unit, request)));

    [Fact]
    public void Clock_of_a_connection_moves_its_own_registers_and_back_to_the_present()
    {
        var meter = TestCampus.Demo.Meter("A1-E-LT-1");
        var moment = TestCampus.Local(2026, 3, 1);
        var now = Ask("A1", 2, "03 000A 0002");

        Assert.Equal("10 00 00 00 04", Text(Ask("A1", 247, "10 0000 0004 08 " + moment.ToString("X16", CultureInfo.InvariantCulture))));
        var then = Ask("A1", 2, "03 000A 0002");
        Assert.Equal(meter.ShownAt(moment), BinaryPrimitives.ReadUInt32BigEndian(then.AsSpan(2)) * 0.01 * 80, 1e-6);
        Assert.Equal(moment, BinaryPrimitives.ReadInt64BigEndian(Ask("A1", 247, "03 0000 0004").AsSpan(2)));

        Assert.Equal("10 00 00 00 04", Text(Ask("A1", 247, "10 0000 0004 08 0000000000000000")));
        Assert.Equal(now, Ask("A1", 2, "03 000A 0002"));
    }

    [Fact]
    public void Clock_before_the_start_or_years_ahead_is_refused()
    {
        Assert.Equal("90 03", Text(Ask("A1", 247, "10 0000 0004 08 0000000000000001")));
        Assert.Equal("90 03", Text(Ask("A1", 247, "10 0000 0004 08 " + TestCampus.Local(2031, 1, 1).ToString("X16", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Dead_meter_says_nothing_now_and_the_gateway_speaks_for_it_in_simulated_time()
    {
        Assert.Empty(Ask("D1", 7, "03 000A 0002"));

        _clock.Simulated = TestCampus.Demo.Anchor;
        Assert.Equal("83 0B", Text(Ask("D1", 7, "03 000A 0002")));
    }

    [Fact]
    public void Outage_is_told_by_the_gateway()
    {
        _clock.Simulated = TestCampus.Demo.Faults.Single(fault => fault.Definition.Bus == "S1").From + 3600_000;

        Assert.Equal("83 0B", Text(Ask("S1", 1, "03 0C83 0004")));
        Assert.Equal(6, Ask("A1", 2, "03 000A 0002").Length);
    }

    [Fact]
    public void Input_registers_in_low_word_first_order_carry_the_gas_volume()
    {
        var answer = Ask("A1", 15, "04 0010 0002");
        var raw = ((uint)BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(4)) << 16) | BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(2));

        Assert.Equal(TestCampus.Demo.Meter("A1-G-MAIN").ShownAt(TestCampus.Demo.Anchor), raw * 0.01, 1e-6);
    }

    [Fact]
    public void Time_beyond_what_was_computed_is_computed_when_it_comes()
    {
        var source = new CampusSource(TestCampus.Demo.Definition with { HistoryMonths = 1 }, TestCampus.Anchor, TestCampus.Anchor);
        var end = source.Served.Campus.Timeline.End;
        var handler = new RequestHandler(source, "A1");
        _time.Advance(TimeSpan.FromDays(80));
        var response = new byte[RequestHandler.MaximumPdu];

        Assert.Equal(6, handler.Answer(2, Convert.FromHexString("03000A0002"), response, _clock));
        Assert.True(source.Served.Campus.Timeline.End > end);
        Assert.Equal(
            source.Served.Campus.Meter("A1-E-LT-1").ShownAt(_time.GetUtcNow().ToUnixTimeMilliseconds()),
            BinaryPrimitives.ReadUInt32BigEndian(response.AsSpan(2)) * 0.01 * 80,
            1e-6);
    }

    [Fact]
    public void Answer_allocates_nothing()
    {
        var handler = new RequestHandler(Source, "A1");
        var request = Convert.FromHexString("0300610009");
        var response = new byte[RequestHandler.MaximumPdu];
        handler.Answer(2, request, response, _clock);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
            handler.Answer(2, request, response, _clock);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    byte[] Ask(string bus, byte unit, string request)
    {
        var response = new byte[RequestHandler.MaximumPdu];
        var length = new RequestHandler(Source, bus).Answer(unit, Convert.FromHexString(request.Replace(" ", "", StringComparison.Ordinal)), response, _clock);
        return response[..length];
    }

    static string Text(byte[] answer) => string.Join(' ', answer.Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
}
