using System.Collections;
using System.Globalization;
using System.Resources;
using OfficeAffairs.Energy.Aggregator.Reporting;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Aggregator.Reporting;

public sealed class ReportTextTests
{
    static readonly ResourceManager Resources = new("OfficeAffairs.Energy.Aggregator.Reporting.Resources.ReportText", typeof(ReportText).Assembly);

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        Assert.Equal(Names(CultureInfo.InvariantCulture), Names(CultureInfo.GetCultureInfo("zh-CN")));
        Assert.True(Names(CultureInfo.InvariantCulture).Count > 100);
    }

    [Fact]
    public void Every_type_of_anomaly_has_a_name()
    {
        var types = typeof(AnomalyTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var text = new ReportText(CultureInfo.GetCultureInfo("zh-CN"));

        Assert.All(types, type => Assert.NotEqual(type, text.AnomalyType(type)));
    }

    static List<string> Names(CultureInfo culture) =>
        [.. Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];
}
