namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How the text of a query parameter is to be read.</summary>
enum ParameterKind
{
    Text,
    Choice,
    Integer,
    Flag,
    Moment,
}
