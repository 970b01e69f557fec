using System.Security.Cryptography;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Photos and files that show where a figure comes from.</summary>
sealed class AttachmentStore(NpgsqlDataSource database)
{
    /// <summary>The largest content, in bytes; the table holds it too.</summary>
    public const int LargestContent = 10 * 1024 * 1024;

    /// <summary>Stores a file; the same content under the same name is stored once.</summary>
    /// <returns>Its key.</returns>
    public async Task<long> StoreAsync(Attachment file, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = await database.ListAsync(
            """
            with known as (select attachment_id from attachment where sha256 = @sha and file_name = @name limit 1),
            added as (
                insert into attachment (sha256, file_name, media_type, content, entered_at, entered_by)
                select @sha, @name, @type, @content, @now, @actor where not exists (select from known) returning attachment_id)
            select attachment_id from known union all select attachment_id from added
            """,
            [
                Parameter.Bytes("sha", SHA256.HashData(file.Content)), Parameter.Text("name", file.FileName), Parameter.Text("type", file.MediaType), Parameter.Bytes("content", file.Content),
                Parameter.Moment("now", now), Parameter.Text("actor", actor),
            ],
            row => row.GetInt64(0),
            cancellationToken);
        return ids[0];
    }

    /// <summary>A file; null when there is none with this key.</summary>
    public Task<Attachment?> FindAsync(long id, CancellationToken cancellationToken) => database.FirstAsync(
        "select file_name, media_type, content from attachment where attachment_id = @id",
        [Parameter.Big("id", id)],
        row => new Attachment(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)),
        cancellationToken);
}
