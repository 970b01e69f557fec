using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Host;

public sealed class IdentityBookTests
{
    [Fact]
    public void Change_of_the_serial_number_is_an_exchange_and_survives_a_restart()
    {
        using var folder = new ScratchFolder();
        var (book, changes) = (new IdentityBook(folder.Path, NullLogger.Instance), 0);
        book.Changed += () => changes++;
        book.Take(new SerialSighting("A1", "S1", 0, 1_000));
        book.Take(new SerialSighting("A1", "S1", 1_000, 2_000));
        Assert.Equal(1, changes);
        book.Take(new SerialSighting("A1", "S2", 5_000, 9_000));
        Assert.Equal(2, changes);

        var again = new IdentityBook(folder.Path, NullLogger.Instance).Find("A1")!;
        Assert.Equal(("S2", new SerialNumberChange("S1", "S2", 5_000, 9_000)), (again.SerialNumber, Assert.Single(again.Exchanges)));
    }

    [Fact]
    public void Exchange_while_the_agent_was_off_begins_where_the_old_meter_was_seen_last()
    {
        using var folder = new ScratchFolder();
        new IdentityBook(folder.Path, NullLogger.Instance).Take(new SerialSighting("A1", "S1", 0, 1_000));
        var book = new IdentityBook(folder.Path, NullLogger.Instance);
        book.Take(new SerialSighting("A1", "S2", 0, 9_000));
        Assert.Equal(new SerialNumberChange("S1", "S2", 1_000, 9_000), Assert.Single(book.Find("A1")!.Exchanges));
    }

    [Fact]
    public void Damaged_book_is_set_aside_and_begun_anew()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(Path.Combine(folder.Path, "meters.json"), "{\"A1\":");
        Assert.Null(new IdentityBook(folder.Path, NullLogger.Instance).Find("A1"));
        Assert.True(File.Exists(Path.Combine(folder.Path, "meters.json.damaged")));
    }
}
