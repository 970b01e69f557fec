namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>A frame among received bytes.</summary>
/// <param name="Verdict">What it is.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length.</param>
/// <param name="Failure">In which way a stray frame is not the answer.</param>
/// <param name="Code">The code of a refusal.</param>
readonly record struct FrameFinding(FrameVerdict Verdict, int Start = 0, int Length = 0, ExchangeFailure Failure = ExchangeFailure.None, byte Code = 0);
