namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>Strays since somebody asked last. Bounded: a babbling slave must not fill the memory of an agent that is busy elsewhere.</summary>
sealed class StrayLog
{
    const int MostKept = 256;

    readonly List<StrayFrame> _kept = [];

    /// <summary>Strays since the start.</summary>
    public long Total { get; private set; }

    /// <summary>Notes one.</summary>
    public void Add(ulong meterAddress, ExchangeFailure kind)
    {
        Total++;
        if (_kept.Count < MostKept)
        {
            _kept.Add(new StrayFrame(meterAddress, kind));
        }
    }

    /// <summary>Moves what was noted to a list.</summary>
    public void MoveTo(List<StrayFrame> strays)
    {
        strays.AddRange(_kept);
        _kept.Clear();
    }
}
