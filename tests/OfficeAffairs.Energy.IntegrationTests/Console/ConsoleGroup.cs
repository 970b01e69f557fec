namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>All browser tests share one host and one browser: starting them takes longer than most of the tests.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleGroup : ICollectionFixture<ConsoleFixture>
{
    internal const string Name = "console";
}
