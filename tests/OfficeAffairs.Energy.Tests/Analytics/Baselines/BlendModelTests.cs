using System.Text.Json;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;
using OfficeAffairs.Energy.Tests.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

public sealed class BlendModelTests
{
    readonly SyntheticSite _site = new(days: 365);

    [Fact]
    public void Trees_learn_a_step_that_no_straight_line_can()
    {
        double[] x = [.. Enumerable.Range(0, 2000).Select(i => i / 2000.0)];
        double[] y = [.. x.Select(v => v is > 0.3 and < 0.6 ? 10.0 : 1.0)];

        var trees = Learners.Trees.Learn(new LearningTask([new(x)], y, [.. Enumerable.Range(0, x.Length)], null, new BoostingSettings()));

        Assert.Equal(10, trees.Predict([0.45]), 0.2);
        Assert.Equal(1, trees.Predict([0.1]), 0.2);
        Assert.Equal(1, trees.Predict([0.9]), 0.2);
    }

    [Fact]
    public void Fitting_twice_gives_the_same_model_and_JSON_keeps_it()
    {
        var load = _site.Hvac(100, 3);

        var one = BlendFitter.Fit(_site.Context, load)!;
        var two = BlendFitter.Fit(_site.Context, load)!;
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize<IBaselineModel>(one, BaselineJson.Default.IBaselineModel), BaselineJson.Default.IBaselineModel)!;

        Assert.Equal(one.Predict(_site.Context), two.Predict(_site.Context));
        Assert.Equal(one.Predict(_site.Context), read.Predict(_site.Context));
    }

    [Fact]
    public void After_a_level_break_the_model_stands_on_the_level_after_it()
    {
        var load = _site.Lighting(80, 1);
        // In mid-July, when the year is as warm on both sides: half a cold year before the break would be taken for a matter of temperature.
        var at = 270 * 24;
        for (var i = 0; i < at; i++)
            load[i] *= 1.4;

        var model = BlendFitter.Fit(_site.Context, load)!;
        var expected = model.Predict(_site.Context);

        Assert.InRange((model.BreakAt!.Value - _site.Context.TimeOf(at)).TotalDays, -4, 4);
        Assert.InRange(expected[at..].Sum() / load[at..].Sum(), 0.97, 1.03);
        // 1 / 1.4 = 0.71 would be perfect; the winter was only ever seen before the break, so part of the step stays with the cold.
        Assert.InRange(expected[..at].Sum() / load[..at].Sum(), 0.65, 0.82);
    }

    [Fact]
    public void A_year_without_change_has_no_break()
    {
        Assert.Null(BlendFitter.Fit(_site.Context, _site.Lighting(80, 1))!.BreakAt);
    }
}
