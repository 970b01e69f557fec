using Npgsql;
using OfficeAffairs.Energy.Aggregator.Ingestion;

namespace OfficeAffairs.Energy.Tests.Aggregator.Ingestion;

public sealed class StorageFailureTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.NumericValueOutOfRange, true)]
    [InlineData(PostgresErrorCodes.InvalidTextRepresentation, true)]
    [InlineData(PostgresErrorCodes.CheckViolation, true)]
    [InlineData(PostgresErrorCodes.ProgramLimitExceeded, true)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, false)]
    [InlineData(PostgresErrorCodes.SerializationFailure, false)]
    [InlineData(PostgresErrorCodes.AdminShutdown, false)]
    [InlineData(PostgresErrorCodes.DiskFull, false)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, false)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege, false)]
    public void Data_is_to_blame_only_where_trying_again_cannot_help(string state, bool ofTheData) =>
        Assert.Equal(ofTheData, StorageFailure.IsOfTheData(new PostgresException("message", "ERROR", "ERROR", state)));

    [Fact]
    public void Broken_connection_is_waited_out() => Assert.False(StorageFailure.IsOfTheData(new NpgsqlException("broken", new IOException())));

    [Fact]
    public void Anything_unforeseen_is_narrowed_down() => Assert.True(StorageFailure.IsOfTheData(new InvalidOperationException()));
}
