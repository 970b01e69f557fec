using System.IO.Pipelines;
using OfficeAffairs.Energy.Mqtt.Connections;

namespace OfficeAffairs.Energy.Mqtt;

/// <content>One connection after the other, from start to stop.</content>
public sealed partial class MqttClient
{
    async Task LoopAsync(Connection? connection)
    {
        // Callers hold the lock while they start the loop.
        await Task.Yield();
        var failures = 0;
        try
        {
            while (true)
            {
                MqttException cause;
                var wasConnected = false;
                try
                {
                    connection ??= await OpenAsync(_stopping.Token);
                    wasConnected = true;
                    cause = await HoldAsync(connection);
                    failures = _backoff.FailuresAfterConnection(failures, connection.Age);
                    connection = null;
                }
                catch (MqttException e)
                {
                    cause = e;
                    failures++;
                }

                _stopping.Token.ThrowIfCancellationRequested();
                var delay = _backoff.Delay(Math.Max(0, failures - 1), Random.Shared.NextDouble());
                Disconnected?.Invoke(new MqttDisconnected { WasConnected = wasConnected, Cause = cause, FailedAttempts = failures, RetryAfter = delay });
                await Task.Delay(delay, _options.TimeProvider, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped by the owner.
        }
        finally
        {
            _inbox.Complete();
            lock (_gate)
            {
                _whenConnected.TrySetException(new MqttDisconnectedException("The client was stopped."));
            }
        }
    }

    async Task<Connection> OpenAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await OpenUntimedAsync(either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e)
        {
            throw new MqttConnectException($"{_options.Host}:{_options.EffectivePort} has not answered within {_options.ConnectTimeout.TotalSeconds} s.", innerException: e);
        }
        catch (IOException e)
        {
            throw new MqttConnectException($"The connection to {_options.Host}:{_options.EffectivePort} broke while it was made: {e.Message}", innerException: e);
        }
    }

    async Task<Connection> OpenUntimedAsync(CancellationToken cancellationToken)
    {
        var options = _options with { ClientId = _clientId };
        var stream = await Transport.OpenAsync(options, cancellationToken);
        Connection connection;
        try
        {
            var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReceiveBufferSize, leaveOpen: true));
            var terms = await Handshake.RunAsync(stream, reader, options, _cleanStart, cancellationToken);
            connection = new Connection(stream, reader, options, terms, _inbox.Add);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        _cleanStart = false;
        _clientId = connection.Terms.AssignedClientId ?? _clientId;
        connection.Start();
        try
        {
            if (!connection.Terms.SessionPresent)
            {
                _subscriptions.ForgetSession();
            }

            // From here on SubscribeAsync sees the connection; what it adds later it applies itself.
            Volatile.Write(ref _connection, connection);
            await _subscriptions.ApplyAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await ReleaseAsync(connection);
            throw;
        }
    }

    /// <summary>Announces a connection and waits until it has ended.</summary>
    async Task<MqttException> HoldAsync(Connection connection)
    {
        using var lost = new CancellationTokenSource();
        var connected = new MqttConnected
        {
            ClientId = _clientId,
            SessionPresent = connection.Terms.SessionPresent,
            KeepAlive = connection.KeepAliveInterval,
            ReceiveMaximum = connection.Terms.ReceiveMaximum,
            MaximumPacketSize = connection.Terms.MaximumPacketSize,
            Lost = lost.Token,
        };
        lock (_gate)
        {
            _whenConnected.TrySetResult(connected);
        }

        try
        {
            Connected?.Invoke(connected);
            return await connection.Ended.WaitAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            var cause = new MqttDisconnectedException("The client was stopped by its owner.");
            await connection.CloseAsync(cause);
            return cause;
        }
        finally
        {
            lock (_gate)
            {
                _whenConnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            await ReleaseAsync(connection);
            await lost.CancelAsync();
        }
    }

    async Task ReleaseAsync(Connection connection)
    {
        Volatile.Write(ref _connection, null);
        await connection.DisposeAsync();
        _inbox.WithdrawUnacknowledgeable();
    }
}
