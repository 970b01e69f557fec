using System.Net;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.Testing;

/// <summary>Ports of 127.0.0.1 that nobody listens on at the moment.</summary>
public static class FreePorts
{
    /// <summary>A free port.</summary>
    public static int One()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first of so many free ports in a row.</summary>
    public static int Row(int count)
    {
        for (var candidate = Random.Shared.Next(20_000, 30_000); ; candidate++)
        {
            try
            {
                foreach (var port in Enumerable.Range(candidate, count))
                {
                    using var listener = new TcpListener(IPAddress.Loopback, port);
                    listener.Start();
                }

                return candidate;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }
    }
}
