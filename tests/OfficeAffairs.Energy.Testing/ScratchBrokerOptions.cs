namespace OfficeAffairs.Energy.Testing;

/// <summary>How a <see cref="ScratchBroker"/> is set up.</summary>
public sealed record ScratchBrokerOptions
{
    /// <summary>Lines added to the configuration, such as <c>max_inflight_messages 200</c>. Default: none.</summary>
    public IReadOnlyList<string> ConfigurationLines { get; init; } = [];

    /// <summary>Whether sessions and retained messages survive a stop (not a kill). Default: yes.</summary>
    public bool IsPersistent { get; init; } = true;

    /// <summary>Whether a second, encrypted listener is opened. Default: no.</summary>
    public bool Tls { get; init; }

    /// <summary>Whether the encrypted listener demands a client certificate. Default: no.</summary>
    public bool RequireClientCertificate { get; init; }

    /// <summary>The only user allowed; null lets everybody in. Default: null.</summary>
    public string? UserName { get; init; }

    /// <summary>The password of <see cref="UserName"/>.</summary>
    public string? Password { get; init; }
}
