namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>What <c>write</c> did.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="Point">The point's key.</param>
/// <param name="Unit">UCUM unit of the values.</param>
/// <param name="Before">The value before; null when not available.</param>
/// <param name="Value">The value to be written.</param>
/// <param name="Outcome"><c>written</c>, <c>mismatch</c>, <c>refused</c>, <c>no-answer</c>, <c>not-read-back</c>, or <c>declined</c> when the person said no.</param>
/// <param name="After">The value read back; null when not available.</param>
/// <param name="Answer">The meter's answer when it was no confirmation, such as <c>exception-2</c>.</param>
/// <param name="Text">The outcome for people, with what to do.</param>
sealed record WriteReport(string Meter, string Point, string Unit, double? Before, string Value, string Outcome, double? After, string? Answer, string Text);
