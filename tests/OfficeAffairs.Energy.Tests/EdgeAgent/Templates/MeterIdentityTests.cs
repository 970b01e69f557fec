using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Templates;

public sealed class MeterIdentityTests
{
    [Theory]
    [InlineData("Ascii", "Abcd", "3132333435360000", "123456")]
    [InlineData("Ascii", "Abcd", "2020414231322020", "AB12")]
    [InlineData("Ascii", "Badc", "323134330035", "12345")]
    [InlineData("UInt32", "Abcd", "00BC614E", "12345678")]
    [InlineData("Bcd", "Dcba", "563412907856", "567890123456")]
    public void Serial_number_is_read_as_it_stands_on_the_plate(string type, string order, string bytes, string expected) =>
        Assert.Equal(expected, Decode(type, order, bytes));

    [Theory]
    [InlineData("Ascii", "Abcd", "0000000000000000")]
    [InlineData("Ascii", "Abcd", "FFFFFFFFFFFFFFFF")]
    [InlineData("Ascii", "Abcd", "3101020304050607")]
    [InlineData("UInt32", "Abcd", "00000000")]
    [InlineData("Bcd", "Dcba", "FFFFFFFFFFFF")]
    public void Empty_or_unreadable_serial_number_is_none(string type, string order, string bytes) => Assert.Null(Decode(type, order, bytes));

    [Theory]
    [InlineData("Words", "07EA0007000B0017003B003A", "2026-07-11T23:59:58.000+08:00")]
    [InlineData("Words", "001A0007000B0017003B003A", "2026-07-11T23:59:58.000+08:00")]
    [InlineData("IecWords", "001A07EB173BE2F4", "2026-07-11T23:59:58.100+08:00")]
    [InlineData("UnixSeconds", "6A527DDE", "2026-07-12T01:31:10.000+08:00")]
    [InlineData("BcdWithWeekday", "58592306110726", "2026-07-11T23:59:58.000+08:00")]
    [InlineData("BcdWithCentury", "58592311072620", "2026-07-11T23:59:58.000+08:00")]
    public void Clock_is_read_in_every_encoding(string encoding, string bytes, string expected)
    {
        var clock = new ClockPoint(default, Enum.Parse<ClockEncoding>(encoding), TimeSpan.FromHours(8));
        Assert.Equal(expected, clock.Decode(Convert.FromHexString(bytes))?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Words", "000000000000000000000000")]
    [InlineData("IecWords", "FFFFFFFFFFFFFFFF")]
    [InlineData("BcdWithWeekday", "5A592306110726")]
    [InlineData("BcdWithCentury", "00000030022620")]
    [InlineData("BcdWithCentury", "0000")]
    public void Bytes_that_are_no_time_give_none(string encoding, string bytes) =>
        Assert.Null(new ClockPoint(default, Enum.Parse<ClockEncoding>(encoding), TimeSpan.Zero).Decode(Convert.FromHexString(bytes)));

    [Fact]
    public void Template_states_identity_and_clock()
    {
        var problems = new List<Problem>();
        var template = TemplateParser.Parse(
            """
            schema: meter-template/1
            id: test.meter
            revision: 1
            product: {brand: Test, source: here, verified: false}
            text: {zh: 表, en: Meter}
            identity:
              serial: {at: 0x0400, type: ascii, words: 6}
              model: {at: 16, type: uint16, expect: ["300"]}
            clock: {at: 1100, type: words, utc_offset: "+00:00"}
            points:
              - {key: power.active.total, at: 36, type: int32, unit: kW, quantity: ActivePower, kind: gauge, class: fast}
            vectors:
              - {words: {36: [0, 1]}, expect: {power.active.total: "1"}, source: computed}
            """,
            "test.meter.yaml",
            problems);
        Assert.Empty(problems);
        Assert.Equal(PointPlace.At(RegisterSpace.Holding, 0x400, 6), template!.Identity!.Serial!.Place);
        Assert.True(template.Identity.Fits("300"));
        Assert.False(template.Identity.Fits("400"));
        Assert.Equal(TimeSpan.Zero, template.Clock!.Offset);
    }

    static string? Decode(string type, string order, string bytes) =>
        new IdentityPoint(default, Enum.Parse<WordType>(type), Enum.Parse<ByteOrder>(order)).Decode(Convert.FromHexString(bytes));
}
