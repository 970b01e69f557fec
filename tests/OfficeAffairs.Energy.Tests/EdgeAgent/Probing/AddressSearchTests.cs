using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Probing;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Probing;

/// <summary>Meters that answer a wildcard all at once are told apart digit by digit.</summary>
public sealed class AddressSearchTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("161", 1)]
    [InlineData("161 17", 101)]
    [InlineData("161 261 17", 201)]
    [InlineData("100000000161 200000000161 999999999999 0", 601)]
    public async Task All_meters_of_a_line_are_found_in_a_hundred_questions_for_every_two_digits_that_they_share(string addresses, int questions)
    {
        var wanted = addresses.Split(' ');
        var meters = wanted.Select((address, i) =>
            FormattableString.Invariant($"      - {{code: E{i}, name: {{zh: 表, en: Meter}}, unit: {i + 1}, address: \"{address}\", template: generic.dlt645, rated: 100, profile: unmetered, peak: 16}}"));
        var campus = SmallCampus.With($"  - name: X\n    port: 0\n    transport: serial-over-tcp\n    agent: a\n    building: 370102A001\n    institution: JN-GOV\n    meters:\n{string.Join('\n', meters)}");
        using var line = new SimulatedLine(new CampusSource(campus, Now, Now), "X", Now);
        var search = new AddressSearch(new ProbeExchange(line, new ProbeOptions { Protocols = [] }), Dlt645Edition.Of2007);

        Assert.Equal(wanted.Select(text => ulong.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Order(), await search.RunAsync(TestContext.Current.CancellationToken));
        Assert.False(search.IsIncomplete);
        Assert.Equal(questions, line.Questions);
    }
}
