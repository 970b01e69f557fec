using System.Text;
using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Writing;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>
/// The audit file of writes in the agent's data folder: one JSON object per line, only ever appended to and forced to disk, so that what was done to a
/// meter can be told whatever happens to the agent. The command writes it, the running agent reads it for its status.
/// </summary>
sealed class WriteLedger(string data)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "writes.jsonl";

    readonly string _path = Path.Combine(data, FileName);
    long _length = -1;
    WriteStatus? _status;

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">The disk is full or failing: then nothing is written to a meter either.</exception>
    public void Append(WriteRecord record)
    {
        var line = JsonSerializer.Serialize(record, HostJsonContext.Default.WriteRecord) + "\n";
        DurableFile.Append(_path, Encoding.UTF8.GetBytes(line));
    }

    /// <summary>How many writes there were and the last one; null when there was none. Read again only when the file has grown.</summary>
    public WriteStatus? Status()
    {
        var file = new FileInfo(_path);
        if (!file.Exists || file.Length == _length)
        {
            return _status;
        }

        var records = File.ReadLines(_path).Select(Parse).OfType<WriteRecord>().GroupBy(record => record.Id).Select(lines => lines.Last()).ToList();
        (_length, _status) = (file.Length, records.Count == 0 ? null : Status(records));
        return _status;
    }

    static WriteStatus Status(List<WriteRecord> writes) => new()
    {
        Count = writes.Count,
        LastUnixMilliseconds = writes[^1].UnixMilliseconds,
        Meter = writes[^1].Meter,
        Point = writes[^1].Point,
        Value = writes[^1].Value,
        By = writes[^1].By,
        Outcome = NameOf(writes[^1].Outcome),
    };

    /// <summary>The stable name of an outcome in status and output.</summary>
    public static string NameOf(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Written => "written",
        WriteOutcome.Mismatch => "mismatch",
        WriteOutcome.Refused => "refused",
        WriteOutcome.NoAnswer => "no-answer",
        WriteOutcome.NotReadBack => "not-read-back",
        _ => "attempted",
    };

    /// <summary>Reads a line; null for one that is none: the last may be half there after a power cut, and what it tells is in the one before, which was forced to disk.</summary>
    public static WriteRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HostJsonContext.Default.WriteRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
