using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OfficeAffairs.Energy.Testing;

/// <summary>A certificate authority made for one test, with a server certificate for 127.0.0.1 and a client certificate, as PEM files.</summary>
public sealed class ScratchCertificates
{
    static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly DateTimeOffset To = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    ScratchCertificates(string folder) => Folder = folder;

    /// <summary>The folder that holds the files.</summary>
    public string Folder { get; }

    /// <summary>The authority's certificate.</summary>
    public string CaFile => Path.Combine(Folder, "ca.pem");

    /// <summary>Certificate of the server.</summary>
    public string ServerCertificateFile => Path.Combine(Folder, "server.pem");

    /// <summary>Private key of the server.</summary>
    public string ServerKeyFile => Path.Combine(Folder, "server.key");

    /// <summary>Certificate of a client named <c>scratch-client</c>.</summary>
    public string ClientCertificateFile => Path.Combine(Folder, "client.pem");

    /// <summary>Private key of the client.</summary>
    public string ClientKeyFile => Path.Combine(Folder, "client.key");

    /// <summary>Makes the files.</summary>
    public static ScratchCertificates Create(string folder)
    {
        var files = new ScratchCertificates(folder);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=scratch authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var authority = request.CreateSelfSigned(From, To);
        File.WriteAllText(files.CaFile, authority.ExportCertificatePem());
        Issue(authority, "scratch-broker", files.ServerCertificateFile, files.ServerKeyFile);
        Issue(authority, "scratch-client", files.ClientCertificateFile, files.ClientKeyFile);
        return files;
    }

    static void Issue(X509Certificate2 authority, string name, string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, From, To, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
