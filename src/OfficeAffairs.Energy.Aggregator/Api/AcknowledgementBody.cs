namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A verdict on an alert, as sent by a client.</summary>
/// <param name="Verdict"><c>true</c> (something is wrong), <c>false</c> (nothing is) or <c>known</c> (there is a reason).</param>
/// <param name="Comment">What was found; up to 2000 characters.</param>
sealed record AcknowledgementBody(string? Verdict, string? Comment);
