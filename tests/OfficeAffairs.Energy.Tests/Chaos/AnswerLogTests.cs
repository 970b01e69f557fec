using OfficeAffairs.Energy.Chaos.Oracle;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Chaos;

/// <summary>What excuses a missing answer, and what does not.</summary>
public sealed class AnswerLogTests
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    readonly ManualTimeProvider _time = new();
    readonly AnswerLog _log;

    public AnswerLogTests() => _log = new AnswerLog("M", _time);

    [Fact]
    public void Nothing_missing_is_nothing_missing()
    {
        Answer(10);
        Assert.Equal(default, _log.Judge(_ => true));
    }

    [Fact]
    public void An_answer_missing_at_the_end_of_a_run_without_a_kill_is_lost()
    {
        Answer(10);
        Assert.Equal(new MissingAnswers { Lost = 1 }, _log.Judge(n => n < 10));
    }

    [Fact]
    public void The_last_answers_before_a_kill_may_be_unsaved_but_not_those_before_one_that_is_stored()
    {
        Answer(10);
        _log.AgentEnded(Window, diskWasFull: false);
        Answer(10);
        Assert.Equal(new MissingAnswers { Unsaved = 2 }, _log.Judge(n => n is not (9 or 10)));
        Assert.Equal(new MissingAnswers { Lost = 1 }, _log.Judge(n => n != 9));
        Assert.Equal(new MissingAnswers { Lost = 1 }, _log.Judge(n => n != 11));
    }

    [Fact]
    public void An_answer_that_had_time_to_reach_the_disk_is_lost()
    {
        Answer(10);
        _log.AgentEnded(Window, diskWasFull: false);

        // One a second: the answers 6 to 10 are no older than five seconds at the kill.
        Assert.Equal(new MissingAnswers { Unsaved = 5, Lost = 3 }, _log.Judge(n => n is < 3 or > 10));
    }

    [Fact]
    public void What_died_with_a_full_disk_is_discarded()
    {
        Answer(10);
        _log.AgentEnded(TimeSpan.FromSeconds(8), diskWasFull: true);
        Answer(3);
        Assert.Equal(new MissingAnswers { Discarded = 7 }, _log.Judge(n => n is < 4 or > 10));
    }

    [Fact]
    public void What_lay_in_an_outbox_that_was_taken_away_is_destroyed_wherever_it_stood()
    {
        Answer(10);
        _log.Destroyed([4, 5, 6]);
        _log.AgentEnded(Window, diskWasFull: false);
        Answer(3);
        Assert.Equal(new MissingAnswers { Destroyed = 2 }, _log.Judge(n => n is not (4 or 5)));
        Assert.Equal(new MissingAnswers { Destroyed = 1, Lost = 1 }, _log.Judge(n => n is not (4 or 7)));
    }

    void Answer(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _log.Next();
        }

        _time.Advance(TimeSpan.FromMilliseconds(500));
    }
}
