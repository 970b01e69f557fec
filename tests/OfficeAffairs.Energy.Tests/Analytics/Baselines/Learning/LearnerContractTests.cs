using System.Text.Json;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines.Learning;

/// <summary>What every learner promises, whichever it is: a learner of a package is held to the same tests.</summary>
public sealed class LearnerContractTests
{
    const int Rows = 400;

    public static TheoryData<string> Names => [.. Learners.All.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_task_gives_the_same_function(string name)
    {
        var one = Learners.Find(name)!.Learn(Task());
        var two = Learners.Find(name)!.Learn(Task());

        Assert.All(Probes(), p => Assert.Equal(one.Predict(p), two.Predict(p)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_shown_is_told_again_well_enough_to_be_of_use(string name)
    {
        var task = Task();
        var learnt = Learners.Find(name)!.Learn(task);

        var mean = task.Rows.Average(r => task.Target[r]);
        var left = task.Rows.Sum(r => Square(task.Target[r] - learnt.Predict(RowOf(task, r))));
        Assert.InRange(left / task.Rows.Sum(r => Square(task.Target[r] - mean)), 0, 0.1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_value_in_learning_or_asking_leaves_a_number_within_what_was_seen(string name)
    {
        var task = Task();
        for (var r = 0; r < Rows; r += 9)
            task.Features[0].Values[r] = double.NaN;

        var learnt = Learners.Find(name)!.Learn(task);

        Assert.InRange(learnt.Predict([double.NaN, 2]), task.Target.Min(), task.Target.Max());
        Assert.InRange(learnt.Predict([5, double.NaN]), task.Target.Min() - Span(task) / 2, task.Target.Max() + Span(task) / 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Asked_far_beyond_what_was_seen_the_answer_stays_near_it(string name)
    {
        var task = Task();
        var learnt = Learners.Find(name)!.Learn(task);

        foreach (var far in new[] { -1e6, -60, 80, 1e6 })
            Assert.InRange(learnt.Predict([far, 1]), task.Target.Min() - Span(task) / 2, task.Target.Max() + Span(task) / 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_function_reads_back_from_JSON_as_the_same(string name)
    {
        var learnt = Learners.Find(name)!.Learn(Task());

        var json = JsonSerializer.Serialize(learnt, BaselineJson.Default.ILearntFunction);
        var read = JsonSerializer.Deserialize(json, BaselineJson.Default.ILearntFunction)!;

        Assert.All(Probes(), p => Assert.Equal(learnt.Predict(p), read.Predict(p)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_target_that_never_changes_and_no_example_at_all_give_a_constant(string name)
    {
        var task = Task();
        var same = task with { Target = [.. Enumerable.Repeat(7.0, Rows)] };

        Assert.All(Probes(), p => Assert.Equal(7, Learners.Find(name)!.Learn(same).Predict(p), 1e-9));
        Assert.All(Probes(), p => Assert.Equal(0, Learners.Find(name)!.Learn(task with { Rows = [] }).Predict(p)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_without_weight_hardly_count(string name)
    {
        var task = Task();
        var spoilt = task with
        {
            Target = [.. task.Target.Select((v, r) => r % 2 == 0 ? v : 10 * v)],
            Weights = [.. task.Target.Select((_, r) => r % 2 == 0 ? 1 : 1e-9)],
        };

        var learnt = Learners.Find(name)!.Learn(spoilt);

        Assert.InRange(learnt.Predict([0, 1]), 0.8 * Truth(0, 1), 1.2 * Truth(0, 1));
    }

    [Fact]
    public void Trees_never_rise_with_a_feature_that_may_only_fall()
    {
        var task = Task();
        double[] noisy = [.. task.Target.Select((v, r) => v + 15 * Math.Sin(r * 12.9898))];
        var learnt = Learners.Trees.Learn(task with { Target = noisy, Features = [task.Features[0] with { Falling = true }, task.Features[1]] });

        for (var day = 0; day < 7; day++)
        {
            for (var t = -20.0; t < 40; t += 0.25)
                Assert.True(learnt.Predict([t + 0.25, day]) <= learnt.Predict([t, day]) + 1e-9, $"rises at {t} on day {day}");
        }
    }

    static LearningTask Task()
    {
        var temperature = new double[Rows];
        var day = new double[Rows];
        var y = new double[Rows];
        for (var r = 0; r < Rows; r++)
        {
            temperature[r] = 10 - 12 * Math.Cos(2 * Math.PI * r / 365) + 5 * Math.Sin(r * 78.233);
            day[r] = r % 7;
            y[r] = Truth(temperature[r], day[r]);
        }

        return new LearningTask([new(temperature), new(day, Kinship: 0.8)], y, [.. Enumerable.Range(0, Rows)], null, new BoostingSettings { ObservationsPerLeaf = 10, Ridge = 1 });
    }

    static double Truth(double temperature, double day) => 20 + (day < 5 ? 6 : 4) * Math.Max(0, 15 - temperature);

    static double[] RowOf(LearningTask task, int row) => [.. task.Features.Select(f => f.Values[row])];

    static IEnumerable<double[]> Probes() => from t in new[] { -10.0, 0, 12.5, 30 } from d in new[] { 0.0, 3, 6 } select new[] { t, d };

    static double Span(LearningTask task) => task.Target.Max() - task.Target.Min();

    static double Square(double value) => value * value;
}
