using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Tests.Mqtt;

public sealed class MqttTopicTests
{
    /// <summary>The examples of section 4.7 of the standard, and their neighbours.</summary>
    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/ranking", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/#", "sport", true)]
    [InlineData("sport/#", "sports", false)]
    [InlineData("#", "sport/tennis", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("+/tennis/#", "sport/tennis", true)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/B", false)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("#", "$SYS/uptime", false)]
    [InlineData("+/uptime", "$SYS/uptime", false)]
    [InlineData("$SYS/#", "$SYS/uptime", true)]
    [InlineData("$share/group/a/+", "a/b", true)]
    [InlineData("$share/group/#", "$SYS/uptime", false)]
    public void Filter_matches_as_the_standard_says(string filter, string topic, bool expected) =>
        Assert.Equal(expected, MqttTopic.IsMatch(filter, topic));

    [Theory]
    [InlineData("sport/tennis#")]
    [InlineData("sport/tennis/#/ranking")]
    [InlineData("sport+")]
    [InlineData("sport/+a")]
    [InlineData("$share/group")]
    [InlineData("$share//a")]
    [InlineData("$share/group/")]
    [InlineData("$share/gr+up/a")]
    [InlineData("a\0")]
    [InlineData("")]
    public void Filter_against_the_rules_is_refused(string filter) =>
        Assert.Throws<ArgumentException>(() => MqttTopic.ValidateFilter(filter));

    [Theory]
    [InlineData("#")]
    [InlineData("+")]
    [InlineData("/")]
    [InlineData("+/tennis/#")]
    [InlineData("$share/group/+/a/#")]
    public void Filter_within_the_rules_is_taken(string filter) => MqttTopic.ValidateFilter(filter);

    [Theory]
    [InlineData("a/+")]
    [InlineData("a/#")]
    [InlineData("")]
    public void Topic_name_with_a_wildcard_or_nothing_is_refused(string topic) =>
        Assert.Throws<ArgumentException>(() => MqttTopic.ValidateName(topic));
}
