using System.Globalization;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

/// <summary>A server written in JavaScript on npm packages for MQTT. Its first line of output is its port, the others are what it has seen.</summary>
sealed class PacketServer : IAsyncDisposable
{
    static readonly string[] Packages = ["aedes@1.2.0", "mqtt-packet@9.0.2"];

    readonly NodePeer _peer;

    PacketServer(NodePeer peer, int port)
    {
        _peer = peer;
        Port = port;
    }

    public int Port { get; }

    public StreamReader Output => _peer.Output;

    /// <summary>Tells the server something.</summary>
    public async Task TellAsync(string line)
    {
        await _peer.Input.WriteLineAsync(line);
        await _peer.Input.FlushAsync();
    }

    /// <summary>Starts a script of this folder.</summary>
    public static Task<PacketServer> StartAsync(string script, CancellationToken cancellationToken) => StartAsync(script, Packages, cancellationToken);

    /// <summary>Starts a script of this folder with packages of its own.</summary>
    public static async Task<PacketServer> StartAsync(string script, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        var path = Repository.PathOf("tests", "OfficeAffairs.Energy.IntegrationTests", "Mqtt", script);
        var peer = await NodePeer.StartAsync(path, packages, [], cancellationToken);
        return new PacketServer(peer, int.Parse((await peer.Output.ReadLineAsync(cancellationToken))!, CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
