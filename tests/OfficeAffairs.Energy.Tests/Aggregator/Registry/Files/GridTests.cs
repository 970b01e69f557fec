using System.Text;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Registry.Files;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Tests.Aggregator.Registry.Files;

public sealed class GridTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_reads_back_the_same_from_xlsx_and_from_csv()
    {
        var stored = Stated.Stored(Stated.Base.Replace("zh: 楼", "zh: '“,\"楼'", StringComparison.Ordinal).Replace("floor_area_m2: 100", "floor_area_m2: 12345.678", StringComparison.Ordinal));
        var grids = RegistryGrids.Of(stored, Stated.Codes);

        foreach (var read in new[] { Read(errors => GridWorkbook.Read(RegistryGrids.Workbook("t", Now, grids), errors)), Read(errors => GridCsv.ReadZip(GridCsv.WriteZip(grids), errors)) })
        {
            Assert.Empty(read.Errors);
            Assert.Equal(stored.Count, read.Tables.Count);
            Assert.Empty(RegistryPlanner.Plan(stored, read.Tables, read.Errors).Changes);
        }
    }

    [Fact]
    public void The_template_says_nothing_and_its_example_would_be_read()
    {
        var template = RegistryGrids.Template(Stated.Codes);

        Assert.Equal((0, 0), Read(_ => template) is var empty ? (empty.Errors.Count, empty.Tables.Count) : default);
        var examples = template.Select(grid => grid with { Rows = [.. grid.Rows.Select(row => row.Number == 4 ? row with { Cells = [row.Cells[0].TrimStart('#', ' '), .. row.Cells.Skip(1)] } : row)] });
        var filled = Read(_ => [.. examples.Where(grid => grid.Name != "codes")]);
        Assert.Equal(RegistrySheets.All.Count, filled.Tables.Count);
        Assert.Empty(filled.Errors);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void Csv_of_people_is_understood_with_names_of_columns_in_either_language_and_any_form_of_day(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var content = Encoding.GetEncoding(encoding).GetBytes("建筑代码,建筑面积,Cooled area,起始日,until\r\n\r\nB,１２００.50,,2025年7月1日,2026/1/5\r\n");

        var (tables, errors) = Read(faults => [GridCsv.Read("建筑面积", content, faults)]);

        Assert.Empty(errors);
        var row = Assert.Single(tables[RegistrySheets.Areas]);
        Assert.Equal(("B", "1200.5", null, "2025-07-01", "2026-01-05", 3), (row["building"], row["floor_area_m2"], row["cooled_area_m2"], row["from"], row["until"], row.Place.Row));
    }

    [Fact]
    public void Every_error_has_sheet_row_and_column()
    {
        var content = Encoding.UTF8.GetBytes("building,floor_area_m2,colour\n# a remark\nB,x,\n,5,\n");

        var (_, errors) = Read(faults => [GridCsv.Read("areas", content, faults), GridCsv.Read("zoo", content, faults)]);

        Assert.Equal(
            [
                "areas row 1 column colour: 'colour' is no column of this sheet: building, floor_area_m2, cooled_area_m2, heated_area_m2, from, until.",
                "areas row 3 column floor_area_m2: 'x' is no number; write it without a unit and without thousands separators.",
                "areas row 4 column building: 'building' is missing.",
                $"zoo: 'zoo' is no sheet of the registry: {string.Join(", ", RegistrySheets.All.Select(sheet => sheet.Key))}.",
            ],
            errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("x.xlsx")]
    [InlineData("x.zip")]
    public void A_file_that_is_something_else_is_an_error(string name)
    {
        var (tables, errors) = Read(faults => name.EndsWith("xlsx", StringComparison.Ordinal) ? GridWorkbook.Read([1, 2, 3], faults) : GridCsv.ReadZip([1, 2, 3], faults));

        Assert.Equal(0, tables.Count);
        Assert.Contains(errors, error => error.Message.StartsWith("The file is no readable ", StringComparison.Ordinal));
    }

    static (RegistryTables Tables, List<RegistryError> Errors) Read(Func<List<RegistryError>, IReadOnlyList<Grid>> read)
    {
        var (tables, errors) = (new RegistryTables(), new List<RegistryError>());
        GridReader.Read(read(errors), new RowReader(Stated.Codes, tables, errors));
        return (tables, errors);
    }
}
