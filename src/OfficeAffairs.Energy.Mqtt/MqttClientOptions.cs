namespace OfficeAffairs.Energy.Mqtt;

/// <summary>Everything a <see cref="MqttClient"/> needs to know. Checked whole by its constructor.</summary>
public sealed record MqttClientOptions
{
    /// <summary>Name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65,535. Default: 8883 with <see cref="Tls"/>, otherwise 1883.</summary>
    public int? Port { get; init; }

    /// <summary>How the connection is encrypted. Default: null, not at all.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>Name of the client and of its session at the server. Default: empty, the server assigns one at every connection.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>User name. Default: none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password. Never shown, neither by <see cref="ToString"/> nor in an error. Default: none.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// Whether the first connection of this client begins a new session. Later connections always resume the session the
    /// server still has. Default: true.
    /// </summary>
    public bool CleanStart { get; init; } = true;

    /// <summary>
    /// How long the server keeps the session (subscriptions, messages not yet acknowledged) after the connection has ended;
    /// whole seconds, <see cref="TimeSpan.MaxValue"/> means for ever. Default: zero, it ends with the connection.
    /// </summary>
    public TimeSpan SessionExpiry { get; init; }

    /// <summary>
    /// The longest silence on the connection before the client asks for a sign of life; whole seconds up to 65,535.
    /// Zero switches the check off. The server may state a shorter one. Default: 30 s.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take to answer a ping before the connection counts as dead. Default: 10 s.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long making a connection (TCP, TLS, CONNECT to CONNACK, subscriptions) may take. Default: 15 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many QoS 1 messages the server may send before the first of them is acknowledged, 1 to 65,535: the back-pressure
    /// of <see cref="MqttClient.Messages"/>. Default: 256.
    /// </summary>
    public int ReceiveMaximum { get; init; } = 256;

    /// <summary>
    /// How many bytes of unacknowledged messages are held when a server exceeds <see cref="ReceiveMaximum"/>, as Mosquitto
    /// 2.0.11 does. Beyond that the connection is ended with <see cref="MqttReasonCode.ReceiveMaximumExceeded"/>. Default: 64 MiB.
    /// </summary>
    public long ReceiveToleranceBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest packet that is accepted from the server, in bytes, at least 1,024. Default: 4 MiB.</summary>
    public int MaximumPacketSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many topic aliases the server may use, 0 to 65,535. Default: 64.</summary>
    public int TopicAliasMaximum { get; init; } = 64;

    /// <summary>Message that the server publishes when this client disappears. Default: none.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>
    /// Upper end of the random wait before the first attempt to reconnect; it doubles with every further attempt up to
    /// <see cref="ReconnectDelayMaximum"/>. Default: 0.5 s.
    /// </summary>
    public TimeSpan ReconnectDelayMinimum { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Upper end of the random wait between two attempts to reconnect. Default: 30 s.</summary>
    public TimeSpan ReconnectDelayMaximum { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Clock and timers. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The port in use: <see cref="Port"/> or the default.</summary>
    public int EffectivePort => Port ?? (Tls is null ? 1883 : 8883);

    /// <summary>Host and port, for messages.</summary>
    internal string Endpoint => $"{Host}:{EffectivePort}";

    /// <summary>
    /// Options from an address such as <c>mqtt://host</c> or <c>mqtts://user:password@host:8883?ca=/etc/ca.pem</c>. User name,
    /// password and query values are percent-decoded. <c>mqtts</c> switches TLS on; the query may then name files in PEM:
    /// <c>ca</c> (<see cref="MqttTlsOptions.CaFile"/>), <c>certificate</c> and <c>key</c> of the client.
    /// </summary>
    /// <exception cref="ArgumentException">The address has another scheme, no host, a path, a fragment or an unknown query value.</exception>
    public static MqttClientOptions FromUri(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("mqtt" or "mqtts") || address.Host.Length == 0 || address.AbsolutePath.Length > 1 || address.Fragment.Length > 0)
        {
            throw BadAddress(nameof(address));
        }

        var credentials = address.UserInfo.Split(':', 2);
        return new MqttClientOptions
        {
            Host = address.DnsSafeHost,
            Port = address.Port > 0 ? address.Port : null,
            Tls = TlsOf(address),
            UserName = credentials[0].Length > 0 ? Uri.UnescapeDataString(credentials[0]) : null,
            Password = credentials.Length > 1 ? Uri.UnescapeDataString(credentials[1]) : null,
        };
    }

    /// <summary>Host, port and client identifier; never the password.</summary>
    public override string ToString() => $"{(Tls is null ? "mqtt" : "mqtts")}://{Endpoint} as '{ClientId}'";

    static MqttTlsOptions? TlsOf(Uri address)
    {
        var tls = address.Scheme == "mqtts" ? new MqttTlsOptions() : null;
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var file = Uri.UnescapeDataString(parts[^1]);
            tls = (tls, parts) switch
            {
                ({ }, ["ca", _]) => tls with { CaFile = file },
                ({ }, ["certificate", _]) => tls with { CertificateFile = file },
                ({ }, ["key", _]) => tls with { KeyFile = file },
                _ => throw BadAddress(nameof(address)),
            };
        }

        return tls;
    }

    /// <summary>The address may carry a password, so it is not repeated.</summary>
    static ArgumentException BadAddress(string parameter) =>
        new("The address of an MQTT server looks like mqtt://host:port or mqtts://user:password@host:port?ca=FILE&certificate=FILE&key=FILE.", parameter);
}
