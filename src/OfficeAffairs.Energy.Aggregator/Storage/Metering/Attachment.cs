namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>A photo or file.</summary>
/// <param name="FileName">Its name, without folders.</param>
/// <param name="MediaType">What it is, such as <c>image/jpeg</c>.</param>
/// <param name="Content">Its bytes.</param>
sealed record Attachment(string FileName, string MediaType, byte[] Content);
