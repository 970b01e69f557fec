namespace OfficeAffairs.Energy.Chaos.Faults;

/// <summary>Draws up what will happen when. A pure function: the same seed gives the same plan.</summary>
static class FaultPlan
{
    const double Shortest = 0.5;
    const double Longest = 5;

    // Longer than the MQTT keep-alive and the wait for its answer together: then a dead connection must be noticed by its silence.
    const double Silence = 45;
    const int SilenceOneIn = 8;

    static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    /// <summary>Makes a plan in which every kind comes about equally often, in an order of its own in every round.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="faults">How many.</param>
    /// <param name="duration">Over which time they are spread.</param>
    public static IReadOnlyList<PlannedFault> Make(int seed, int faults, TimeSpan duration)
    {
        var random = new Random(seed);
        var plan = new PlannedFault[faults];
        var deck = new FaultKind[Kinds.Length];
        for (var i = 0; i < faults; i++)
        {
            if (i % deck.Length == 0)
            {
                Kinds.CopyTo(deck, 0);
                random.Shuffle(deck);
            }

            var kind = deck[i % deck.Length];
            var at = duration * ((i + random.NextDouble()) / faults);
            var target = random.Next(1000);
            var length = Shortest + ((Longest - Shortest) * random.NextDouble());
            if (IsSilence(kind) && duration.TotalSeconds > 4 * Silence && random.Next(SilenceOneIn) == 0)
            {
                length = Silence;
            }

            plan[i] = new PlannedFault(at, kind, target, TimeSpan.FromSeconds(length), random.NextDouble());
        }

        return plan;
    }

    static bool IsSilence(FaultKind kind) => kind is FaultKind.SilenceAgentToBroker or FaultKind.SilenceAggregatorToBroker or FaultKind.SilenceAggregatorToDatabase;
}
