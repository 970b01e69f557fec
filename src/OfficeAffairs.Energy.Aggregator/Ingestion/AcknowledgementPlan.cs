using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>What agents are told after COMMIT: one acknowledgement per agent and stream, with neighbouring batches drawn together.</summary>
static class AcknowledgementPlan
{
    /// <summary>The acknowledgements for durable batches.</summary>
    /// <param name="batches">Agent, stream, sequence and rejected readings of each, in any order; repetitions are allowed.</param>
    public static IReadOnlyList<(string Agent, Acknowledgement Acknowledgement)> Of(IEnumerable<(string Agent, Guid Stream, long Sequence, int Rejected)> batches) =>
    [
        .. batches.GroupBy(b => (b.Agent, b.Stream)).Select(g => (g.Key.Agent, new Acknowledgement
        {
            Stream = g.Key.Stream,
            Batches = Ranges(g.Select(b => b.Sequence)),
            Rejected = g.DistinctBy(b => b.Sequence).Sum(b => b.Rejected),
        })),
    ];

    static List<SequenceRange> Ranges(IEnumerable<long> sequences)
    {
        var ranges = new List<SequenceRange>();
        foreach (var sequence in sequences.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == sequence - 1)
            {
                ranges[^1] = ranges[^1] with { Last = sequence };
            }
            else
            {
                ranges.Add(new SequenceRange(sequence, sequence));
            }
        }

        return ranges;
    }
}
