namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A meter as registered.</summary>
/// <param name="Code">Code that people, files and agents use.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">unassigned, assigned or retired.</param>
/// <param name="Building">Code of its building; null while unassigned.</param>
/// <param name="Institution">Code of its institution; null where the building's shares decide.</param>
/// <param name="Commodity">What it measures; null while unknown.</param>
/// <param name="EndUse">For which end use.</param>
/// <param name="Role">main, sub, it, check or weather.</param>
/// <param name="Parent">Code of the meter above.</param>
/// <param name="CounterKey">Key of the point whose differences are the consumption.</param>
/// <param name="Agent">Name of the agent that reads it.</param>
/// <param name="Template">Identifier of its meter template.</param>
/// <param name="TemplateRevision">Revision of the template.</param>
/// <param name="SerialNumber">As the meter gave it.</param>
sealed record RegisteredMeter(
    string Code,
    LocalName Name,
    string State,
    string? Building,
    string? Institution,
    Commodity? Commodity,
    EndUse EndUse,
    string Role,
    string? Parent,
    string? CounterKey,
    string? Agent,
    string? Template,
    int? TemplateRevision,
    string? SerialNumber);
