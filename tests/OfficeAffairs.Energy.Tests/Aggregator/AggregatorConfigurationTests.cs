using Microsoft.Extensions.Configuration;
using OfficeAffairs.Energy.Aggregator;

namespace OfficeAffairs.Energy.Tests.Aggregator;

public sealed class AggregatorConfigurationTests
{
    [Fact]
    public void Settings_that_are_given_are_taken_and_the_rest_is_default()
    {
        var options = Read(("DB", "Host=db;Database=energy"), ("BROKER", "mqtts://u:p@broker"), ("INGESTION:TRANSACTION_READINGS", "5000"), ("JOBS:SCHEDULES:consumption", "0 0 * * * ?"));

        Assert.Equal("mqtts", options.Broker!.Scheme);
        Assert.Equal(5000, options.Ingestion.TransactionReadings);
        Assert.Equal(TimeSpan.FromHours(24), options.Ingestion.Future);
        Assert.Equal("0 0 * * * ?", options.Jobs.Schedules["consumption"]);
        Assert.Equal("http://127.0.0.1:8080", options.Url);
    }

    [Fact]
    public void Every_error_is_named_at_once()
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(
            ("DB", "Host=db"), ("BROKER", "tcp://broker"), ("URL", "nowhere"), ("INGESTION:ENABLED", "perhaps"), ("INGESTION:LANE_BYTES", "1"), ("INGESTION:FUTURE", "soon"),
            ("JOBS:SCHEDULES:consumption", "now and then")));

        Assert.Equal(7, error.Errors.Count);
        Assert.Contains(error.Errors, e => e.StartsWith("OFFICEAFFAIRS_INGESTION__LANE_BYTES is '1'", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_broker_is_an_error_only_where_one_is_needed()
    {
        Assert.Null(Read(needsBroker: false, ("DB", "Host=db;Database=energy")).Broker);
        Assert.Throws<ConfigurationException>(() => Read(("DB", "Host=db;Database=energy")));
    }

    [Fact]
    public void Password_of_a_wrong_broker_address_is_not_repeated()
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(("DB", "Host=db;Database=energy"), ("BROKER", "tcp://user:secret@broker")));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    static AggregatorOptions Read(params (string Key, string Value)[] settings) => Read(needsBroker: true, settings);

    static AggregatorOptions Read(bool needsBroker, params (string Key, string Value)[] settings) => AggregatorConfiguration.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build(), needsBroker);
}
