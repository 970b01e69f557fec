namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>One query parameter: the reading of requests and the OpenAPI document both come from it, so they cannot disagree.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its text is read.</param>
/// <param name="Description">What it means, for the document.</param>
sealed record QueryParameter(string Name, ParameterKind Kind, string Description)
{
    /// <summary>What a choice may be.</summary>
    internal IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest integer.</summary>
    internal int Minimum { get; init; }

    /// <summary>Largest integer.</summary>
    internal int Maximum { get; init; } = int.MaxValue;

    /// <summary>The integer taken when the parameter is missing.</summary>
    internal int? Default { get; init; }

    /// <summary>Whether a request without it is refused.</summary>
    internal bool Required { get; init; }

    internal static QueryParameter Text(string name, string description) => new(name, ParameterKind.Text, description);

    internal static QueryParameter Choice(string name, string description, params IReadOnlyList<string> choices) =>
        new(name, ParameterKind.Choice, description) { Choices = choices };

    internal static QueryParameter Flag(string name, string description) => new(name, ParameterKind.Flag, description);

    internal static QueryParameter Moment(string name, string description) => new(
        name, ParameterKind.Moment, description + " ISO 8601 with offset, or a local day (2026-10-01) or month (2026-10) of the site.");

    internal static QueryParameter Integer(string name, string description, int minimum, int maximum) =>
        new(name, ParameterKind.Integer, description) { Minimum = minimum, Maximum = maximum };

    /// <summary>The two parameters of every list.</summary>
    internal static IEnumerable<QueryParameter> Paging(int byDefault, int most) =>
    [
        Integer("limit", $"Items at most; {byDefault} by default.", 1, most) with { Default = byDefault },
        Integer("offset", "Items to leave out before; 0 by default.", 0, 10_000_000) with { Default = 0 },
    ];
}
