namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>How long a meter takes before it answers: what the plan was made for, and what exchanges have shown since. Pure.</summary>
/// <param name="Planned">What the plan in use counts with.</param>
/// <param name="Mean">Moving mean of what was measured; an eighth of each new exchange.</param>
/// <param name="Samples">Exchanges since the plan was made.</param>
readonly record struct TurnaroundEstimate(TimeSpan Planned, TimeSpan Mean, int Samples)
{
    // A plan is not made anew for the noise of a few exchanges, nor for differences that no plan depends on.
    const int SamplesNeeded = 16;
    const double RelativeDifference = 0.3;

    static readonly TimeSpan SmallestDifference = TimeSpan.FromMilliseconds(5);

    /// <summary>True when a plan made for the mean could be another one.</summary>
    public bool IsFarFromPlanned =>
        Samples >= SamplesNeeded && (Mean - Planned).Duration() > SmallestDifference && (Mean - Planned).Duration() > Planned * RelativeDifference;

    /// <summary>What is believed before the first exchange.</summary>
    public static TurnaroundEstimate From(TimeSpan planned) => new(planned, planned, 0);

    /// <summary>What is believed after an exchange.</summary>
    /// <param name="measured">Length of the exchange without the time its bytes took on the wire.</param>
    public TurnaroundEstimate After(TimeSpan measured)
    {
        var sample = measured < TimeSpan.Zero ? TimeSpan.Zero : measured;
        return new TurnaroundEstimate(Planned, Samples == 0 ? sample : Mean + ((sample - Mean) / 8), Math.Min(Samples + 1, int.MaxValue - 1));
    }

    /// <summary>The same with a plan made for what was measured.</summary>
    public TurnaroundEstimate Replanned() => new(Mean, Mean, 0);
}
