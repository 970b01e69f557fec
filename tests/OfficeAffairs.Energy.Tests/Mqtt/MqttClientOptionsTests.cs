using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Tests.Mqtt;

public sealed class MqttClientOptionsTests
{
    [Fact]
    public void Plain_address_gives_the_plain_port()
    {
        var options = MqttClientOptions.FromUri(new Uri("mqtt://broker"));

        Assert.Equal(("broker", 1883, null, null, null), (options.Host, options.EffectivePort, options.Tls, options.UserName, options.Password));
    }

    [Fact]
    public void Encrypted_address_with_credentials_gives_all_of_them_decoded()
    {
        var options = MqttClientOptions.FromUri(new Uri("mqtts://us%40er:p%3Aw%2F%E8%83%BD@[::1]:18883/"));

        Assert.Equal(("::1", 18_883, "us@er", "p:w/能"), (options.Host, options.EffectivePort, options.UserName, options.Password));
        Assert.NotNull(options.Tls);
        Assert.Equal(8883, (options with { Port = null }).EffectivePort);
    }

    [Fact]
    public void Encrypted_address_may_name_the_files_of_the_certificates()
    {
        var options = MqttClientOptions.FromUri(new Uri("mqtts://broker?ca=/etc/my%20ca.pem&certificate=c.pem&key=/k"));

        Assert.Equal(new MqttTlsOptions { CaFile = "/etc/my ca.pem", CertificateFile = "c.pem", KeyFile = "/k" }, options.Tls);
    }

    [Theory]
    [InlineData("http://broker")]
    [InlineData("mqtt://broker/path")]
    [InlineData("mqtt://broker#part")]
    [InlineData("mqtts://broker?x=1")]
    [InlineData("mqtts://broker?ca")]
    [InlineData("mqtt://broker?ca=/ca.pem")]
    public void Address_of_another_kind_is_refused_without_repeating_it(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => MqttClientOptions.FromUri(new Uri(address)));

        Assert.DoesNotContain(address, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_is_never_shown() =>
        Assert.DoesNotContain("secret", new MqttClientOptions { Host = "h", UserName = "u", Password = "secret" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new MqttClient(new MqttClientOptions
        {
            Host = " ",
            Port = 0,
            KeepAlive = TimeSpan.FromDays(1),
            ReceiveMaximum = 0,
            MaximumPacketSize = 1,
            ReconnectDelayMaximum = TimeSpan.Zero,
            Will = new MqttWill { Topic = "a/#" },
        }));

        Assert.All(
            ["Host", "Port 0", "KeepAlive", "ReceiveMaximum 0", "MaximumPacketSize 1", "ReconnectDelay", "Will"],
            expected => Assert.Contains(expected, error.Message, StringComparison.Ordinal));
    }
}
