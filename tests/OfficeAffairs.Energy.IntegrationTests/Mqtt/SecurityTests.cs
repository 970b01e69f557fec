using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

public sealed class SecurityTests : MqttTestBase
{
    protected override ScratchBrokerOptions BrokerOptions => new() { Tls = true, RequireClientCertificate = true, UserName = "agent", Password = "correct horse" };

    MqttClientOptions Authenticated => Options with { UserName = "agent", Password = "correct horse" };

    MqttClientOptions Encrypted => Authenticated with
    {
        Port = Broker.TlsPort,
        Tls = new MqttTlsOptions
        {
            CaFile = Broker.Certificates!.CaFile,
            CertificateFile = Broker.Certificates.ClientCertificateFile,
            KeyFile = Broker.Certificates.ClientKeyFile,
        },
    };

    [Fact]
    public async Task Right_credentials_open_a_connection()
    {
        var client = await ConnectAsync(Authenticated);

        Assert.True((await PublishAsync(client, "a", "x")).IsSuccess);
    }

    [Fact]
    public async Task Wrong_password_gives_a_clear_error_without_the_password()
    {
        var error = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Options with { UserName = "agent", Password = "battery staple" }));

        Assert.Contains(error.ReasonCode, new MqttReasonCode?[] { MqttReasonCode.BadUserNameOrPassword, MqttReasonCode.NotAuthorized });
        Assert.Contains($"127.0.0.1:{Broker.Port} refuses the connection", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("staple", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encrypted_connection_with_the_right_authority_and_client_certificate_works()
    {
        var client = await ConnectAsync(Encrypted);
        await client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);

        await client.PublishAsync("a", new byte[300_000], MqttQualityOfService.AtLeastOnce, retain: false, Deadline);

        Assert.Equal(300_000, (await ReceiveAsync(client)).Payload.Length);
    }

    [Fact]
    public async Task Certificate_of_an_unknown_authority_is_not_trusted()
    {
        var error = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Encrypted with { Tls = new MqttTlsOptions() }));

        Assert.Contains("No trusted TLS connection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_file_of_the_authority_is_a_failure_to_connect_that_names_it()
    {
        var tls = new MqttTlsOptions { CaFile = "/no/such/ca.pem" };

        var error = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Encrypted with { Tls = tls }));

        Assert.Contains("/no/such/ca.pem", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_for_another_name_is_not_trusted()
    {
        var tls = Encrypted.Tls! with { TargetHost = "other.example" };

        await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Encrypted with { Tls = tls }));
    }

    [Fact]
    public async Task Missing_client_certificate_is_refused_by_the_broker()
    {
        var tls = new MqttTlsOptions { CaFile = Broker.Certificates!.CaFile };

        await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Encrypted with { Tls = tls }));
    }

    [Fact]
    public async Task Port_where_nobody_listens_gives_a_clear_error()
    {
        await Broker.StopAsync(Deadline);

        var error = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Authenticated));

        Assert.Null(error.ReasonCode);
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
    }
}
