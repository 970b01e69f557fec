using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>
/// Makes the account <c>admin</c> when there is no account at all, and shows its generated password once: on the standard output, never in a log.
/// </summary>
sealed class FirstAdministrator(NpgsqlDataSource dataSource, Passwords passwords, SecurityOptions options, TimeProvider time) : IHostedService
{
    /// <summary>Name of the account.</summary>
    internal const string AccountName = "admin";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var password = Passwords.Generate();
        await using var command = new NpgsqlCommand(
            """
            with made as (
                insert into user_account (name, password_hash, role)
                select @name, @hash, 'administrator' where not exists (select from user_account)
                on conflict (name) do nothing returning name)
            insert into audit_entry (at, actor, action, subject) select @at, 'system', 'account-created', 'account ' || name from made
            """,
            connection,
            transaction);
        command.Parameters.Add(Parameter.Text("name", AccountName));
        command.Parameters.Add(Parameter.Text("hash", passwords.Hash(password)));
        command.Parameters.Add(Parameter.Moment("at", time.GetUtcNow()));
        if (await command.ExecuteNonQueryAsync(cancellationToken) != 1) return;

        // Shown before the commit: an account whose password nobody has seen would be of no use.
        await ShowAsync(password, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task ShowAsync(string password, CancellationToken cancellationToken)
    {
        await System.Console.Out.WriteLineAsync(
            $"""

            A first administrator account was made. Its password is shown only now:
                name      {AccountName}
                password  {password}

            """.AsMemory(),
            cancellationToken);
        if (options.AdministratorPasswordFile is { } path) await SecretFile.WriteAsync(path, password, cancellationToken);
    }
}
