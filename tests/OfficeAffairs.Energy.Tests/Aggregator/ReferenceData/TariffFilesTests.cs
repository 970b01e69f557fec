using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Testing;
using OfficeAffairs.Energy.Tests.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Tests.Aggregator.ReferenceData;

public sealed class TariffFilesTests
{
    [Fact]
    public void Shipped_schedules_and_the_examples_of_the_demo_are_right_and_none_claims_to_be_verified()
    {
        var errors = new List<string>();
        var files = new TariffFiles(errors);
        files.ReadFolder(Repository.PathOf("data"));
        Assert.Empty(files.Book.Tariffs);
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("deploy/local/tariffs")))
        {
            using var text = File.OpenText(path);
            files.Read(text, path);
        }

        Assert.Empty(errors.Concat(files.Book.Validate()));
        Assert.Equal(["shandong.commercial", "shanghai.commercial"], files.Book.Schedules.Select(schedule => schedule.Id));
        Assert.All(files.Book.Tariffs, version => Assert.Contains("Example", version.Name.En, StringComparison.Ordinal));
        Assert.DoesNotContain(files.Book.Tariffs, version => version.Verified);
        Assert.DoesNotContain(files.Book.Schedules, schedule => schedule.Verified);
    }

    [Theory]
    [InlineData("valid_until: 2026-05-16", "valid_until: 2026-05-20", "overlap")]
    [InlineData("valid_until: 2026-05-16", "valid_until: 2026-05-10", "no version holds")]
    [InlineData("    valid_until: 2026-05-16\n", "", "has no valid_until")]
    [InlineData("deep-valley: {energy: 0.2}", "flat: {energy: 0.2}", "DeepValley has no price")]
    [InlineData("periods: test.periods", "periods: elsewhere", "no period schedule 'elsewhere'")]
    [InlineData("basis: maximum-demand", "basis: length", "file, line 12: 'basis' is 'length', none of maximum-demand, capacity")]
    [InlineData("peak: {energy: 2}", "noon: {energy: 2}", "'noon' is no period")]
    [InlineData("verified: false", "verified: maybe", "neither true nor false")]
    [InlineData("commodity: electricity", "commodity: water", "Only electricity has a demand charge")]
    [InlineData("version: b", "version: a", "version a is given twice")]
    [InlineData("name:", "colour: red\nname:", "'colour' is not known here")]
    public void A_wrong_tariff_is_refused_with_the_reason(string right, string wrong, string reason)
    {
        Assert.Empty(TariffData.Read(TariffData.Text, TariffData.PeriodsText).Errors);

        Assert.Contains(TariffData.Read(TariffData.Text.Replace(right, wrong, StringComparison.Ordinal), TariffData.PeriodsText).Errors, error => error.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00-08:00 valley", "00:00-07:00 valley", "does not follow 07:00")]
    [InlineData("20:30-24:00 valley", "20:30-23:00 valley", "end at 23:00, not at 24:00")]
    [InlineData("08:00-20:30 peak", "08:00-20:35 peak", "multiples of 15 minutes")]
    [InlineData("08:00-20:30 peak", "08:00 peak", "is no band such as")]
    [InlineData("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], bands: [\"00:00-08", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], bands: [\"00:00-08", "kind Workday in month 12")]
    public void A_wrong_schedule_is_refused_with_the_reason(string right, string wrong, string reason) => Assert.Contains(
        TariffData.Read(TariffData.Text, TariffData.PeriodsText.Replace(right, wrong, StringComparison.Ordinal)).Errors, error => error.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Every_period_has_a_word() => Assert.Equal(Enum.GetValues<TariffPeriod>().Order(), TariffFiles.PeriodNames.Keys.Order());
}
