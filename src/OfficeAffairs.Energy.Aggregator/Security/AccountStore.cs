using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>User accounts in the database. Disabled accounts are as good as absent here.</summary>
sealed class AccountStore(NpgsqlDataSource dataSource)
{
    const string Columns = "user_id, name, password_hash, role, language";

    /// <summary>The enabled account of that name; null when there is none.</summary>
    internal Task<Account?> FindAsync(string name, CancellationToken cancellationToken) => dataSource.FirstAsync(
        $"select {Columns} from user_account where name = @name and disabled_at is null", [Parameter.Text("name", name)], ToAccount, cancellationToken);

    /// <summary>Adds an account; false when the name is taken.</summary>
    internal async Task<bool> AddAsync(string name, string passwordHash, string role, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "insert into user_account (name, password_hash, role) values (@name, @hash, @role) on conflict (name) do nothing");
        command.Parameters.Add(Parameter.Text("name", name));
        command.Parameters.Add(Parameter.Text("hash", passwordHash));
        command.Parameters.Add(Parameter.Text("role", role));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Replaces the password's hash; false when there is no such account.</summary>
    internal async Task<bool> SetPasswordAsync(string name, string passwordHash, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "update user_account set password_hash = @hash, must_change_password = false where name = @name and disabled_at is null");
        command.Parameters.Add(Parameter.Text("name", name));
        command.Parameters.Add(Parameter.Text("hash", passwordHash));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Remembers the language that somebody chose; false when there is no such account.</summary>
    internal async Task<bool> SetLanguageAsync(string name, string language, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("update user_account set language = @language where name = @name and disabled_at is null");
        command.Parameters.Add(Parameter.Text("name", name));
        command.Parameters.Add(Parameter.Text("language", language));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    static Account ToAccount(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4));
}
