using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Energy.Messaging;

public sealed class TopicsTests
{
    [Fact]
    public void Topics_have_their_golden_names()
    {
        Assert.Equal("officeaffairs/energy/v1/jn-1/live", Topics.Live("jn-1"));
        Assert.Equal("officeaffairs/energy/v1/jn-1/backlog", Topics.Backlog("jn-1"));
        Assert.Equal("officeaffairs/energy/v1/jn-1/announce", Topics.Announcement("jn-1"));
        Assert.Equal("officeaffairs/energy/v1/jn-1/status", Topics.Status("jn-1"));
        Assert.Equal("officeaffairs/energy/v1/jn-1/ack", Topics.Acknowledgement("jn-1"));
        Assert.Equal("$share/aggregator/officeaffairs/energy/v1/+/live", Topics.Shared("live"));
    }

    [Fact]
    public void Topic_names_its_agent_and_kind()
    {
        Assert.True(Topics.TryParse(Topics.Live("jn-1"), out var agent, out var kind));
        Assert.Equal(("jn-1", "live"), (agent, kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("officeaffairs/energy/v1")]
    [InlineData("officeaffairs/energy/v1/")]
    [InlineData("officeaffairs/energy/v1//live")]
    [InlineData("officeaffairs/energy/v1/jn-1")]
    [InlineData("officeaffairs/energy/v1/jn-1/")]
    [InlineData("officeaffairs/energy/v1/jn-1/live/x")]
    [InlineData("officeaffairs/energy/v2/jn-1/live")]
    public void Foreign_topics_are_told_apart(string topic) => Assert.False(Topics.TryParse(topic, out _, out _));
}
