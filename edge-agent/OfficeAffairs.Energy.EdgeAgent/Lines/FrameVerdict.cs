namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>What a look at received bytes found.</summary>
enum FrameVerdict
{
    /// <summary>No whole frame yet.</summary>
    Incomplete = 0,

    /// <summary>The answer that was asked for.</summary>
    Answer,

    /// <summary>A part of it; the meter holds more.</summary>
    Continues,

    /// <summary>The meter refuses.</summary>
    Refused,

    /// <summary>A whole frame that is not the answer to this request.</summary>
    Stray,
}
