using System.IO.Pipelines;
using OfficeAffairs.Energy.Mqtt.Connections;

namespace OfficeAffairs.Energy.Mqtt;

/// <content>One connection after the other, from start to stop.</content>
public sealed partial class MqttClient
{
    /// <summary>Starts the client, once.</summary>
    Task Begin(TaskCompletionSource? first)
    {
        lock (_gate)
        {
            return _loop is null ? _loop = LoopAsync(first) : throw new InvalidOperationException("The MQTT client was started before.");
        }
    }

    /// <summary>Connects again and again until stopped.</summary>
    /// <param name="first">Told of the outcome of the first attempt, whose failure then ends the loop; null goes on in any case.</param>
    async Task LoopAsync(TaskCompletionSource? first)
    {
        // The caller holds the lock.
        await Task.Yield();
        var failures = 0;
        try
        {
            while (true)
            {
                var (end, lasted) = await ConnectOnceAsync(first);
                if (first?.Task.IsFaulted == true)
                {
                    return;
                }

                _stopping.Token.ThrowIfCancellationRequested();
                failures = lasted is { } age ? _backoff.FailuresAfterConnection(failures, age) : failures + 1;
                var delay = _backoff.Delay(Math.Max(0, failures - 1), Random.Shared.NextDouble());
                Disconnected?.Invoke(new MqttDisconnected { WasConnected = lasted is not null, Cause = end, FailedAttempts = failures, RetryAfter = delay });
                await Task.Delay(delay, _options.TimeProvider, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            first?.TrySetCanceled(_stopping.Token);
        }
        catch (Exception e)
        {
            // An event handler has thrown.
            first?.TrySetException(e);
            throw;
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

    /// <summary>One connection from the attempt to its end: why it ended, and how long it had lasted if it came about.</summary>
    async Task<(MqttException End, TimeSpan? Lasted)> ConnectOnceAsync(TaskCompletionSource? first)
    {
        Connection connection;
        try
        {
            connection = await OpenAsync(_stopping.Token);
        }
        catch (MqttException e)
        {
            first?.TrySetException(e);
            return (e, null);
        }

        var end = await HoldAsync(connection, first);
        return (end, connection.Age);
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
            throw new MqttConnectException($"{_options.Endpoint} has not answered within {_options.ConnectTimeout.TotalSeconds} s.", innerException: e);
        }
        catch (IOException e)
        {
            throw new MqttConnectException($"The connection to {_options.Endpoint} broke while it was made: {e.Message}", innerException: e);
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
            // From here on SubscribeAsync sees the connection; what it adds later it applies itself.
            Volatile.Write(ref _connection, connection);
            await _subscriptions.ApplyAsync(connection, isNewSession: !connection.Terms.SessionPresent, cancellationToken);
            return connection;
        }
        catch
        {
            await ReleaseAsync(connection);
            throw;
        }
    }

    /// <summary>Announces a connection and waits until it has ended.</summary>
    async Task<MqttException> HoldAsync(Connection connection, TaskCompletionSource? first)
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
            first?.TrySetResult();
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
