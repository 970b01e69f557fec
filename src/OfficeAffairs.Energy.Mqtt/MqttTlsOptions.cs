namespace OfficeAffairs.Energy.Mqtt;

/// <summary>How a connection is encrypted. The server's certificate is checked against the machine's roots unless said otherwise.</summary>
public sealed record MqttTlsOptions
{
    /// <summary>PEM file with the certificate authorities that alone are trusted to have signed the server's certificate. Default: the machine's roots.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file with the certificate this client shows (and its intermediates). Default: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the private key of <see cref="CertificateFile"/>. Default: the key is in the certificate's file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Name the server's certificate must bear. Default: <see cref="MqttClientOptions.Host"/>.</summary>
    public string? TargetHost { get; init; }

    /// <summary>Accepts any server certificate. Protects against eavesdropping only, not against an impostor. Default: false.</summary>
    public bool AcceptAnyServerCertificate { get; init; }
}
