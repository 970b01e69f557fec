using FsCheck;
using FsCheck.Fluent;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Aggregator.Ingestion;

public sealed class AcknowledgementPlanTests
{
    static readonly Guid Stream = Guid.NewGuid();
    static readonly Guid Other = Guid.NewGuid();

    [Fact]
    public void Neighbouring_batches_are_drawn_together_per_agent_and_stream()
    {
        var plan = AcknowledgementPlan.Of([("a", Stream, 3, 0), ("a", Stream, 1, 2), ("a", Other, 9, 0), ("b", Stream, 7, 0), ("a", Stream, 2, 1), ("a", Stream, 5, 0), ("a", Stream, 2, 1)]);

        Assert.Equal(3, plan.Count);
        Assert.Equal([new SequenceRange(1, 3), new SequenceRange(5, 5)], plan[0].Acknowledgement.Batches);
        Assert.Equal(3, plan[0].Acknowledgement.Rejected);
        Assert.Equal(("a", Other), (plan[1].Agent, plan[1].Acknowledgement.Stream));
        Assert.Equal("b", plan[2].Agent);
    }

    [Fact]
    public void Ranges_name_exactly_the_batches_given() =>
        Prop.ForAll(Gen.Choose(1, 40).ArrayOf().ToArbitrary(), sequences =>
        {
            var plan = AcknowledgementPlan.Of(sequences.Select(s => ("a", Stream, (long)s, 0)));

            var named = plan.SelectMany(p => p.Acknowledgement.Batches).SelectMany(r => Enumerable.Range((int)r.First, (int)(r.Last - r.First + 1)));
            return named.SequenceEqual(sequences.Distinct().Order());
        }).QuickCheckThrowOnFailure();
}
