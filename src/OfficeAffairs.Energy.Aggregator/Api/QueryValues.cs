using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The query parameters of a request, read by the endpoint's declaration. All errors are collected; an unknown name is one of them.</summary>
sealed class QueryValues
{
    readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    QueryValues()
    {
    }

    /// <summary>What is wrong, by parameter; empty for a good request.</summary>
    internal Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Called by the framework to bind a handler's parameter of this type.</summary>
    public static ValueTask<QueryValues?> BindAsync(HttpContext context)
    {
        var declared = context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() ?? QueryParameters.None;
        return ValueTask.FromResult<QueryValues?>(Read(context.Request.Query, declared.All));
    }

    /// <summary>Reads a query.</summary>
    internal static QueryValues Read(IQueryCollection query, IReadOnlyList<QueryParameter> declared)
    {
        var values = new QueryValues();
        var known = declared.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in query.Keys.Where(name => !known.Contains(name)))
        {
            values.Errors[name] = [known.Count == 0 ? "No parameters are known here." : $"Unknown parameter. Known here: {string.Join(", ", known)}."];
        }

        foreach (var parameter in declared) values.Read(parameter, query[parameter.Name]);
        if (values.Moment("from") is { } from && values.Moment("to") is { } to && to <= from)
        {
            values.Errors["to"] = ["Must come after 'from'; the range includes 'from' and excludes 'to'."];
        }

        return values;
    }

    internal string? Text(string name) => _values.GetValueOrDefault(name) as string;

    internal bool? Flag(string name) => _values.TryGetValue(name, out var value) ? (bool)value : null;

    internal int? Integer(string name) => _values.TryGetValue(name, out var value) ? (int)value : null;

    internal DateTimeOffset? Moment(string name) => _values.TryGetValue(name, out var value) ? (DateTimeOffset)value : null;

    internal int Limit => Integer("limit")!.Value;

    internal int Offset => Integer("offset")!.Value;

    /// <summary>The range of <c>from</c> and <c>to</c>, both of which are required parameters.</summary>
    internal Interval Range => new(Moment("from")!.Value, Moment("to")!.Value);

    void Read(QueryParameter parameter, Microsoft.Extensions.Primitives.StringValues given)
    {
        var text = given.Count == 0 ? null : given[^1]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (parameter.Required) Errors[parameter.Name] = [$"Missing. {parameter.Description}"];
            if (parameter.Default is { } value) _values[parameter.Name] = value;
        }
        else if (given.Count > 1)
        {
            Errors[parameter.Name] = ["Given more than once."];
        }
        else if (Parse(parameter, text) is { } parsed)
        {
            _values[parameter.Name] = parsed;
        }
        else
        {
            Errors[parameter.Name] = [Complaint(parameter, text)];
        }
    }

    static object? Parse(QueryParameter parameter, string text) => parameter.Kind switch
    {
        ParameterKind.Text => text,
        ParameterKind.Choice => parameter.Choices.Contains(text) ? text : null,
        ParameterKind.Flag => bool.TryParse(text, out var flag) ? flag : null,
        ParameterKind.Integer => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                                 && number >= parameter.Minimum && number <= parameter.Maximum ? number : null,
        _ => SiteTime.Parse(text),
    };

    static string Complaint(QueryParameter parameter, string text) => parameter.Kind switch
    {
        ParameterKind.Choice => $"'{text}' is not one of: {string.Join(", ", parameter.Choices)}.",
        ParameterKind.Flag => $"'{text}' is neither true nor false.",
        ParameterKind.Integer => $"'{text}' is not a whole number from {parameter.Minimum} to {parameter.Maximum}.",
        _ => $"'{text}' is not a moment. Write 2026-10-01T00:00:00%2B08:00, or a local day 2026-10-01, or a month 2026-10.",
    };
}
