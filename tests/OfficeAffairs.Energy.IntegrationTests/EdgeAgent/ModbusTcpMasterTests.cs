using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The master over real sockets against slaves that misbehave.</summary>
public sealed class ModbusTcpMasterTests
{
    static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Good_slave_gives_its_registers()
    {
        await using var slaves = new ScriptedSlaves();
        using var master = await ConnectAsync(slaves);
        var answer = await ReadAsync(master, unit: 1, Patient);
        Assert.True(answer.Succeeded);
        Assert.Equal("000B000C", Convert.ToHexString(answer.Data.Span));
    }

    [Theory]
    [InlineData(nameof(SlaveBehaviour.Refuses), "exception-2")]
    [InlineData(nameof(SlaveBehaviour.AnswersAsAnother), "wrong-unit")]
    [InlineData(nameof(SlaveBehaviour.AnswersShort), "short-frame")]
    [InlineData(nameof(SlaveBehaviour.Babbles), "bad-frame")]
    [InlineData(nameof(SlaveBehaviour.HangsUp), "connection-lost")]
    public async Task Misbehaviour_is_told_apart_and_the_next_slave_is_read(string behaviour, string failure)
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = Enum.Parse<SlaveBehaviour>(behaviour);
        using var master = await ConnectAsync(slaves);
        Assert.Equal(failure, (await ReadAsync(master, unit: 9, Patient)).FailureName);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        Assert.True((await ReadAsync(master, unit: 1, Patient)).Succeeded);
    }

    [Theory]
    [InlineData(nameof(SlaveBehaviour.Silent), "timeout")]
    [InlineData(nameof(SlaveBehaviour.AnswersAnotherTransaction), "wrong-transaction")]
    public async Task Silence_and_foreign_answers_end_with_the_timeout(string behaviour, string failure)
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = Enum.Parse<SlaveBehaviour>(behaviour);
        using var master = await ConnectAsync(slaves);
        Assert.Equal(failure, (await ReadAsync(master, unit: 9, Impatient)).FailureName);
        Assert.True((await ReadAsync(master, unit: 1, Patient)).Succeeded);
    }

    [Fact]
    public async Task Late_answer_is_never_taken_for_the_next_request()
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = SlaveBehaviour.AnswersLate;
        using var master = await ConnectAsync(slaves);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("timeout", (await ReadAsync(master, unit: 9, Impatient)).FailureName);
            var answer = await ReadAsync(master, unit: 1, Patient);
            Assert.Equal("000B000C", Convert.ToHexString(answer.Data.Span));
        }

        Assert.Equal(5, master.Strays);
    }

    [Fact]
    public async Task Answer_that_comes_byte_by_byte_is_put_together()
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = SlaveBehaviour.Dribbles;
        using var master = await ConnectAsync(slaves);
        Assert.True((await ReadAsync(master, unit: 9, Patient)).Succeeded);
    }

    [Fact]
    public async Task Round_of_many_requests_gives_each_its_own_answer()
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = SlaveBehaviour.Refuses;
        using var master = await ConnectAsync(slaves, window: 100);
        var requests = Enumerable.Range(0, 100).Select(i => new ModbusRequest((byte)(i % 10), ModbusFunction.ReadInputRegisters, (ushort)i, 1)).ToArray();
        var answers = new ExchangeAnswer[100];
        for (var round = 0; round < 700; round++)
        {
            // More than 65,536 transactions: the identifier wraps on the way.
            await master.ExchangeAsync(requests, answers, Patient, TestContext.Current.CancellationToken);
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal(i % 10 == 9 ? "exception-2" : "none", answers[i].FailureName);
                Assert.Equal(i % 10 == 9 ? string.Empty : (i + 1).ToString("X4", System.Globalization.CultureInfo.InvariantCulture), Convert.ToHexString(answers[i].Data.Span));
            }
        }
    }

    [Fact]
    public async Task Connection_that_stays_silent_is_made_anew()
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = SlaveBehaviour.Silent;
        using var master = await ConnectAsync(slaves);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(master.IsConnected);
            await ReadAsync(master, unit: 9, Impatient);
        }

        Assert.False(master.IsConnected);
    }

    [Fact]
    public async Task Cancellation_is_no_timeout()
    {
        await using var slaves = new ScriptedSlaves();
        slaves[9] = SlaveBehaviour.Silent;
        using var master = await ConnectAsync(slaves);
        using var cancelled = new CancellationTokenSource();
        var reading = ReadAsync(master, unit: 9, Patient, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_no_connection()
    {
        int port;
        await using (var slaves = new ScriptedSlaves())
        {
            port = slaves.Port;
        }

        using var master = new ModbusTcpMaster("127.0.0.1", port, window: 1, TimeProvider.System);
        Assert.False(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        Assert.Equal("connection-lost", (await ReadAsync(master, unit: 1, Patient)).FailureName);
    }

    static async Task<ModbusTcpMaster> ConnectAsync(ScriptedSlaves slaves, int window = 1)
    {
        var master = new ModbusTcpMaster("127.0.0.1", slaves.Port, window, TimeProvider.System);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        return master;
    }

    static async Task<ExchangeAnswer> ReadAsync(ModbusTcpMaster master, byte unit, TimeSpan timeout, CancellationToken? cancellationToken = null)
    {
        var answers = new ExchangeAnswer[1];
        var request = new ModbusRequest(unit, ModbusFunction.ReadHoldingRegisters, 10, 2);
        await master.ExchangeAsync(new[] { request }, answers, timeout, cancellationToken ?? TestContext.Current.CancellationToken);
        return answers[0];
    }
}
