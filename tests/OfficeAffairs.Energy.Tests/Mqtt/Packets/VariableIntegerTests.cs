using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

public sealed class VariableIntegerTests
{
    /// <summary>The borders of table 1-1 of the standard.</summary>
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "8001")]
    [InlineData(16_383, "FF7F")]
    [InlineData(16_384, "808001")]
    [InlineData(2_097_151, "FFFF7F")]
    [InlineData(2_097_152, "80808001")]
    [InlineData(268_435_455, "FFFFFF7F")]
    public void Borders_of_the_standard_are_written_and_read(int value, string hex)
    {
        var bytes = new byte[4];
        var length = VariableInteger.Write(value, bytes);

        Assert.Equal(hex, Convert.ToHexString(bytes, 0, length));
        Assert.Equal(length, VariableInteger.Measure(value));
        Assert.Equal(length, VariableInteger.Read(bytes.AsSpan(0, length), out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("FFFFFF")]
    public void Incomplete_value_is_asked_for_again(string hex) =>
        Assert.Equal(0, VariableInteger.Read(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData("FFFFFFFF")]
    [InlineData("80808080")]
    [InlineData("FFFFFFFF7F")]
    [InlineData("8000")]
    [InlineData("FF808000")]
    public void Value_that_is_too_long_or_longer_than_needed_is_malformed(string hex) =>
        PacketAssert.Refused(MqttReasonCode.MalformedPacket, () => VariableInteger.Read(Convert.FromHexString(hex), out _));
}
