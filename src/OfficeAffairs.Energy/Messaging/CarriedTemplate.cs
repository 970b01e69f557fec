namespace OfficeAffairs.Energy.Messaging;

/// <summary>A meter template that comes with a configuration from the centre and takes the place of the agent's own with the same identifier.</summary>
/// <param name="File">Its file name, such as <c>acrel.dtsd1352.yaml</c>.</param>
/// <param name="Text">Its text (meter-template/1).</param>
public sealed record CarriedTemplate(string File, string Text);
