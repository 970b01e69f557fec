using System.Text;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

/// <summary>A broker of its own for each test, and clients that reconnect fast.</summary>
public abstract class MqttTestBase : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly List<IAsyncDisposable> _toDispose = [];
    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    protected ScratchBroker Broker { get; private set; } = null!;

    /// <summary>Ends every wait of a test that would hang.</summary>
    protected CancellationToken Deadline => _deadline.Token;

    protected virtual ScratchBrokerOptions BrokerOptions => new();

    protected MqttClientOptions Options => MqttClientOptions.FromUri(Broker.Address) with
    {
        ReconnectDelayMinimum = TimeSpan.FromMilliseconds(20),
        ReconnectDelayMaximum = TimeSpan.FromMilliseconds(200),
    };

    public async ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(Patience);
        Broker = await ScratchBroker.StartAsync(BrokerOptions, Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var item in Enumerable.Reverse(_toDispose))
        {
            await item.DisposeAsync();
        }

        await Broker.DisposeAsync();
        _deadline.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);

    protected MqttClient NewClient(MqttClientOptions? options = null)
    {
        var client = new MqttClient(options ?? Options);
        _toDispose.Add(client);
        return client;
    }

    protected async Task<MqttClient> ConnectAsync(MqttClientOptions? options = null)
    {
        var client = NewClient(options);
        await client.StartAsync(Deadline);
        return client;
    }

    protected async Task<MqttMessage> ReceiveAsync(MqttClient client, bool acknowledge = true)
    {
        var message = await client.Messages.ReadAsync(Deadline);
        if (acknowledge)
        {
            Assert.True(await message.AcknowledgeAsync(Deadline));
        }

        return message;
    }

    protected Task<MqttPublishResult> PublishAsync(MqttClient client, string topic, string text, MqttQualityOfService qualityOfService = MqttQualityOfService.AtLeastOnce) =>
        client.PublishAsync(topic, Bytes(text), qualityOfService, retain: false, Deadline);
}
