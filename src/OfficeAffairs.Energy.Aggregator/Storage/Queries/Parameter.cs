using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Typed parameters: a null must still say its type, or the server cannot plan the statement.</summary>
static class Parameter
{
    internal static NpgsqlParameter Text(string name, string? value) => Of(name, NpgsqlDbType.Text, value);

    internal static NpgsqlParameter Integer(string name, int? value) => Of(name, NpgsqlDbType.Integer, value);

    internal static NpgsqlParameter Small(string name, int? value) => Of(name, NpgsqlDbType.Smallint, value is null ? null : (short)value);

    internal static NpgsqlParameter Big(string name, long? value) => Of(name, NpgsqlDbType.Bigint, value);

    internal static NpgsqlParameter Flag(string name, bool? value) => Of(name, NpgsqlDbType.Boolean, value);

    internal static NpgsqlParameter Moment(string name, DateTimeOffset? value) =>
        Of(name, NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    internal static NpgsqlParameter Number(string name, double? value) => Of(name, NpgsqlDbType.Double, value);

    internal static NpgsqlParameter Day(string name, DateOnly? value) => Of(name, NpgsqlDbType.Date, value);

    internal static NpgsqlParameter Bytes(string name, byte[] value) => Of(name, NpgsqlDbType.Bytea, value);

    internal static NpgsqlParameter Json(string name, string? value) => Of(name, NpgsqlDbType.Jsonb, value);

    static NpgsqlParameter Of(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}
