using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>Opens the byte stream to the server: TCP, and TLS upon it if asked for.</summary>
static class Transport
{
    /// <exception cref="MqttConnectException">The server cannot be reached, or TLS fails.</exception>
    public static async Task<Stream> OpenAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.EffectivePort, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return options.Tls is null ? stream : await SecureAsync(stream, options, options.Tls, cancellationToken);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new MqttConnectException($"{options.Endpoint} cannot be reached: {e.Message}", innerException: e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static async Task<SslStream> SecureAsync(Stream stream, MqttClientOptions options, MqttTlsOptions tls, CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(Authentication(options, tls), cancellationToken);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            await secure.DisposeAsync();
            throw new MqttConnectException($"No trusted TLS connection to {options.Endpoint}: {e.Message}", innerException: e);
        }
    }

    static SslClientAuthenticationOptions Authentication(MqttClientOptions options, MqttTlsOptions tls)
    {
        var authentication = new SslClientAuthenticationOptions
        {
            TargetHost = tls.TargetHost ?? options.Host,
            RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || tls.AcceptAnyServerCertificate,
        };
        if (tls.CaFile is { } caFile)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(caFile);
            authentication.CertificateChainPolicy = policy;
        }

        if (tls.CertificateFile is { } certificateFile)
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificateFile, tls.KeyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            authentication.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true);
        }

        return authentication;
    }
}
