using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Templates;

/// <summary>Every file in edge-agent/meter-templates is loaded, planned and held against its vectors.</summary>
public sealed class ShippedTemplateTests
{
    static readonly string Folder = Repository.PathOf("edge-agent/meter-templates");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public async Task Folder_as_a_whole_has_no_problem()
    {
        var problems = new List<Problem>();
        var catalogue = await TemplateCatalogue.LoadAsync(Folder, problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        Assert.Equal(Files.Count, catalogue.All.Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Template_is_planned_so_that_every_point_is_read_within_the_limits(string file)
    {
        var template = TemplateParser.Parse(File.ReadAllText(Path.Combine(Folder, file)), file, [])!;
        var points = TemplateBinder.Bind(template, new Dictionary<string, Rational>(), text => Assert.Fail(text));
        var plan = new MeterPlan(new PolledMeter("M", 1, points, template.Limits, 0) { Protocol = template.Protocol, MeterType = template.MeterType }, BusCost.Serial(9600, template.Limits.Turnaround));
        var reads = plan.For(PollClass.All);
        Assert.All(reads.Where(read => read.Request is ModbusRequest), read => Assert.InRange(((ModbusRequest)read.Request).Count, 1, template.Limits.In(read.Points[0].Point.Point.Space).Maximum));
        Assert.Equal(Enumerable.Range(0, points.Count), reads.SelectMany(read => read.Points).Select(point => point.Index).Order());
        Assert.All(reads, read => Assert.True(read.BusTime > TimeSpan.Zero));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Totals_that_belong_together_come_from_one_exchange(string file)
    {
        var template = TemplateParser.Parse(File.ReadAllText(Path.Combine(Folder, file)), file, [])!;
        var totals = template.Points.Where(point => point.Kind == PointKind.Counter).ToList();

        // Where the protocol brings totals one by one they cannot come together; those that a block brings do.
        var together = template.Protocol is MeterProtocol.Dlt645 or MeterProtocol.Dlt645Of1997
            ? totals.Where(point => point.Block is not null).Select(point => point.Block!.Value.Identifier.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : totals.Count > 1 ? totals.Select(point => point.Atomic ?? point.Key) : [];
        Assert.InRange(together.Distinct().Count(), 0, 1);
    }

    [Fact]
    public async Task Page_of_every_template_is_as_the_template_says()
    {
        var catalogue = await TemplateCatalogue.LoadAsync(Folder, [], TestContext.Current.CancellationToken);
        var pages = Repository.PathOf("docs/meters");
        const string Remedy = "Run: ./energy agent templates";
        foreach (var template in catalogue.All)
        {
            var path = Path.Combine(pages, template.Id + ".md");
            Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == TemplatePage.Write(template), $"{path} is not up to date. {Remedy}");
        }

        Assert.True(await File.ReadAllTextAsync(Path.Combine(pages, "README.md"), TestContext.Current.CancellationToken) == TemplatePage.Index(catalogue.All), $"docs/meters/README.md is not up to date. {Remedy}");
        Assert.Equal(Files.Count + 1, Directory.GetFiles(pages).Length);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Vectors_cover_every_type_and_scale_of_the_template(string file)
    {
        var template = TemplateParser.Parse(File.ReadAllText(Path.Combine(Folder, file)), file, [])!;
        var covered = template.Vectors.SelectMany(vector => vector.Expected.Keys).ToHashSet(StringComparer.Ordinal);
        static (WordType, ByteOrder, string, string) Kind(TemplatePoint point) => (point.Type, point.Order, point.Scale.Constant.ToString(), string.Join('*', point.Scale.Parameters));
        var kinds = template.Points.Where(point => covered.Contains(point.Key)).Select(Kind).ToHashSet();
        Assert.Empty(template.Points.Where(point => !kinds.Contains(Kind(point))).Select(point => point.Key));
    }
}
