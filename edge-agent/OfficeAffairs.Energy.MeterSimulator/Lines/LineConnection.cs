namespace OfficeAffairs.Energy.MeterSimulator.Lines;

/// <summary>One end of a line: reads requests, writes answers, until the other end is gone.</summary>
sealed class LineConnection(Stream stream, LineAnswers answers)
{
    readonly byte[] _input = new byte[1024];
    readonly byte[] _output = new byte[512];
    int _filled;

    /// <summary>Serves until the stream ends or the token is cancelled.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await stream.ReadAsync(_input.AsMemory(_filled), cancellationToken);
            if (received == 0)
                return;

            _filled += received;
            for (var used = 1; used > 0 && _filled > 0;)
            {
                var length = answers.Answer(_input.AsSpan(0, _filled), out used, _output);
                _input.AsSpan(used, _filled - used).CopyTo(_input);
                _filled -= used;
                if (length > 0)
                    await stream.WriteAsync(_output.AsMemory(0, length), cancellationToken);
            }

            // Nothing a meter is asked is so long: it was noise.
            if (_filled == _input.Length)
                _filled = 0;
        }
    }
}
