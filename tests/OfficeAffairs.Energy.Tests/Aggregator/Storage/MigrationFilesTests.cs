using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage;

public sealed class MigrationFilesTests
{
    [Fact]
    public async Task Every_file_has_a_number_of_its_own_and_they_come_in_order()
    {
        var files = await MigrationFiles.ReadAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(files);
        Assert.Equal(files.Select(f => f.Number).Order(), files.Select(f => f.Number));
        Assert.All(files, f => Assert.Matches("^[0-9]{4}_[a-z0-9_]+\\.sql$", f.Name));
    }

    [Fact]
    public void Checksum_does_not_depend_on_line_ends() => Assert.Equal(new Migration(1, "a", "x\ny\n").Checksum, new Migration(1, "a", "x\r\ny\r\n").Checksum);
}
