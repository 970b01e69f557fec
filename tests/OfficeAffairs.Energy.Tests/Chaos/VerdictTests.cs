using OfficeAffairs.Energy.Chaos.Oracle;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Chaos;

public sealed class VerdictTests
{
    const int Points = 8;

    [Fact]
    public void A_step_that_is_missing_and_one_that_is_there_twice_are_both_found()
    {
        var points = new HashSet<(string, string)> { ("H1-01", "a"), ("H1-01", "b"), ("H1-01", "c") };
        HistoryPoint[] stored = [Stored("a", 100, 100), Stored("b", 100, 99)];
        Assert.Equal((101L, 1L), Verdict.OnHistory(stored, points, 100));
    }

    [Fact]
    public void An_answer_stored_twice_in_part_or_never_given_is_found()
    {
        var log = new AnswerLog("M", new ManualTimeProvider());
        for (var i = 0; i < 4; i++)
        {
            log.Next();
        }

        Assert.Equal((default, 0L), Verdict.OnAnswers([log], [.. Enumerable.Range(1, 4).Select(n => ("M", n, (long)Points, (long)Points))], Points));
        Assert.Equal((default, 8L), Verdict.OnAnswers([log], [("M", 1, 8, 8), ("M", 2, 16, 8), ("M", 3, 8, 8), ("M", 4, 8, 8)], Points));
        Assert.Equal((default, 8L), Verdict.OnAnswers([log], [.. Enumerable.Range(1, 5).Select(n => ("M", n, (long)Points, (long)Points))], Points));
        Assert.True(Verdict.OnAnswers([log], [("M", 1, 8, 8), ("M", 2, 7, 7), ("M", 3, 8, 8), ("M", 4, 8, 8)], Points).Missing.Lost > 0);
    }

    static HistoryPoint Stored(string key, long rows, long times) => new("H1-01", key, rows, times, default, default);
}
