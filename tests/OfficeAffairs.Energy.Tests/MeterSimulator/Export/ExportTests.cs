using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Export;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Export;

public sealed class ExportTests
{
    [Fact]
    public void Registry_names_every_institution_building_and_meter_and_the_exchange()
    {
        var errors = new ErrorList();
        var registry = YamlMap.Parse("registry.yaml", new StringReader(RegistryFile.Write(TestCampus.Demo, TestCampus.Demo.Anchor)), errors);
        var campus = TestCampus.Demo.Definition;

        Assert.Equal("registry/1", registry.Text("schema"));
        Assert.Equal(campus.Institutions.Select(item => item.Code), registry.Maps("institutions").Select(item => item.Text("code")));
        Assert.Equal(campus.Buildings.Select(item => item.FloorArea), registry.Maps("buildings").Select(item => item.Number("floor_area_m2")));
        Assert.Equal(campus.Meters.Select(item => item.Code), registry.Maps("meters").Select(item => item.Text("code")));
        Assert.Equal("+08:00", registry.Maps("buildings").First().Text("utc_offset"));
        var epoch = Assert.Single(registry.Maps("epochs"));
        Assert.Equal("exchanged", epoch.Text("kind"));
        Assert.Equal(TestCampus.Demo.Exchanges.Single().Final, epoch.Number("final"));
        Assert.Empty(errors.Errors);
    }

    [Fact]
    public void Exchange_that_has_not_happened_yet_is_not_in_the_registry() =>
        Assert.Contains("epochs: []", RegistryFile.Write(TestCampus.Demo, TestCampus.Demo.Exchanges.Single().At - 1), StringComparison.Ordinal);

    [Fact]
    public void Agents_share_all_meters_and_find_the_templates()
    {
        var errors = new ErrorList();
        var folder = Repository.PathOf("artifacts", "somewhere");
        var files = AgentFiles.Write(TestCampus.Demo.Definition, folder, "127.0.0.1", 16000, "mqtt://127.0.0.1:1883").ToList();
        var agents = files.Select(file => YamlMap.Parse(file.Name, new StringReader(file.Text), errors)).ToList();

        Assert.Equal(["agent-1.yaml", "agent-2.yaml"], files.Select(file => file.Name));
        Assert.Equal(["jn-campus-1", "jn-campus-2"], agents.Select(agent => agent.Text("agent")));
        Assert.All(agents, agent => Assert.True(Directory.Exists(Path.Combine(folder, agent.Text("templates")))));
        var meters = agents.SelectMany(agent => agent.Maps("buses")).SelectMany(bus => bus.Maps("meters")).Select(meter => meter.Text("code"));
        Assert.Equal(TestCampus.Demo.Definition.Meters.Select(meter => meter.Code).Order(), meters.Order());
        Assert.Contains(agents.SelectMany(agent => agent.Maps("buses")), bus => bus.Text("name") == "MR" && bus.Whole("port") == 16005 && bus.Whole("clock_unit") == 247);
        Assert.Empty(errors.Errors);
    }
}
