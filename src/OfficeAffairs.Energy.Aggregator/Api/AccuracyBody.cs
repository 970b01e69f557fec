namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The accuracy class of a meter, as sent by a client.</summary>
/// <param name="AccuracyClass">Such as <c>0.5S</c>, <c>1</c> or <c>2</c>; null when it is not known.</param>
sealed record AccuracyBody(string? AccuracyClass);
