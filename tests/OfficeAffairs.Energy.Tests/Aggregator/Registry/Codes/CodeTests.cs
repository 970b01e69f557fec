using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Tests.Aggregator.Registry.Codes;

public sealed class CodeTests
{
    /// <summary>Published codes of large companies, which anybody can look up.</summary>
    [Theory]
    [InlineData("91440300708461136T")]
    [InlineData("914403001922038216")]
    [InlineData("91330100799655058B")]
    public void A_published_credit_code_is_right(string code) => Assert.Null(CreditCode.Fault(code));

    [Fact]
    public void Every_single_mistyped_character_is_noticed()
    {
        const string Code = "91440300708461136T";
        foreach (var position in Enumerable.Range(0, Code.Length))
        {
            foreach (var character in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(character => character != Code[position]))
            {
                Assert.NotNull(CreditCode.Fault(Code[..position] + character + Code[(position + 1)..]));
            }
        }
    }

    [Fact]
    public void Every_column_has_its_texts_and_every_table_is_there()
    {
        foreach (var sheet in RegistrySheets.All)
        {
            Assert.NotEqual(sheet.Key, Stated.Codes.Text(sheet.Key).Zh);
            foreach (var column in sheet.Columns)
            {
                Assert.NotEqual($"{sheet.Key}.{column.Key}", Stated.Codes.Text($"{sheet.Key}.{column.Key}").Zh);
                if (column.Table is { } table) Assert.NotEmpty(Stated.Codes.Of(table));
            }
        }
    }

    [Fact]
    public void Words_that_the_database_has_numbers_for_are_those_of_the_tables()
    {
        Assert.Equal(MeterWords.Commodities.Keys, Stated.Codes.Of("commodities").Select(code => code.Code));
        Assert.Equal(MeterWords.EndUses.Keys, Stated.Codes.Of("end-uses").Select(code => code.Code));
        Assert.Equal(MeterWords.Roles.Keys, Stated.Codes.Of("meter-roles").Select(code => code.Code));
        Assert.Equal(ShareBasisNames.All.Keys, Stated.Codes.Of("share-bases").Select(code => code.Code));
    }
}
