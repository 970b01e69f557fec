using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Access tokens for programs. The database holds the SHA-256 only: a token has 256 random bits, so nothing slower is needed.</summary>
sealed class AccessTokens(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Every token begins so, which lets secret scanners find a leaked one.</summary>
    internal const string Prefix = "oae_";

    const int RandomBytes = 32;

    static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token and stores its hash. The token itself is returned once and kept nowhere; null when the name is taken.</summary>
    internal async Task<string?> CreateAsync(string name, string role, string actor, CancellationToken cancellationToken)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await using var command = dataSource.CreateCommand("""
            with made as (insert into access_token (name, token_hash, role, created_at) values (@name, @hash, @role, @at) on conflict (name) do nothing returning name)
            insert into audit_entry (at, actor, action, subject, detail)
            select @at, @actor, 'token-created', 'token ' || name, jsonb_build_object('role', @role) from made
            """);
        command.Parameters.Add(Parameter.Text("name", name));
        command.Parameters.Add(Parameter.Bytes("hash", Hash(token)));
        command.Parameters.Add(Parameter.Text("role", role));
        command.Parameters.Add(Parameter.Text("actor", actor));
        command.Parameters.Add(Parameter.Moment("at", time.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? token : null;
    }

    /// <summary>Name and role of a token that is valid now; null for any other.</summary>
    internal async Task<TokenHolder?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) return null;

        var hash = Hash(token);
        var holder = await dataSource.FirstAsync(
            "select name, role, last_used_at from access_token where token_hash = @hash and revoked_at is null",
            [Parameter.Bytes("hash", hash)],
            reader => new TokenHolder(reader.GetString(0), reader.GetString(1), reader.MomentOrNull(2)),
            cancellationToken);
        if (holder is not null) await NoteUseAsync(hash, holder, cancellationToken);
        return holder;
    }

    /// <summary>Makes a token invalid from now on; false when there is none of that name or it already was.</summary>
    internal async Task<bool> RevokeAsync(string name, string actor, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with gone as (update access_token set revoked_at = @at where name = @name and revoked_at is null returning name)
            insert into audit_entry (at, actor, action, subject) select @at, @actor, 'token-revoked', 'token ' || name from gone
            """);
        command.Parameters.Add(Parameter.Text("name", name));
        command.Parameters.Add(Parameter.Text("actor", actor));
        command.Parameters.Add(Parameter.Moment("at", time.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    // Once a minute is enough to know whether a token is in use, and spares a write per request.
    async Task NoteUseAsync(byte[] hash, TokenHolder holder, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - holder.LastUsedAt < UseResolution) return;

        await using var command = dataSource.CreateCommand("update access_token set last_used_at = @at where token_hash = @hash");
        command.Parameters.Add(Parameter.Moment("at", now));
        command.Parameters.Add(Parameter.Bytes("hash", hash));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
