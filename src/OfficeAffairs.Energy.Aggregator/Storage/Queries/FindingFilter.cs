using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What a list of anomalies and a list of alerts can both be narrowed by; null means any.</summary>
abstract record FindingFilter
{
    /// <summary>Code of a building.</summary>
    public string? Building { get; init; }

    /// <summary>Code of an institution: its own meters, and those of its buildings that belong to nobody else.</summary>
    public string? Institution { get; init; }

    /// <summary>Stable name of the anomaly's type, such as <c>night-load</c>.</summary>
    public string? Type { get; init; }

    /// <summary>1 notice, 2 warning, 3 alarm.</summary>
    public int? MinimumSeverity { get; init; }

    /// <summary>Those that end after this moment or last.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those that start before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Rows at most.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Rows to leave out before.</summary>
    public int Offset { get; init; }

    /// <summary>The conditions, over <c>anomaly n</c>, <c>meter m</c> and <c>building b</c>.</summary>
    internal const string Conditions = """
                   (@building is null or b.code = @building)
               and (@institution is null or exists (select from institution i where i.code = @institution and
                       (i.institution_id = m.institution_id or exists (select from building_institution s
                         where s.building_id = m.building_id and s.institution_id = i.institution_id and m.institution_id is null))))
               and (@type is null or n.type = @type)
               and (@severity is null or n.severity >= @severity)
               and (@from is null or n."end" is null or n."end" > @from)
               and (@to is null or n.start < @to)
        """;

    /// <summary>One row more than asked for is read: it tells whether there are more.</summary>
    internal const string Paging = "limit @limit offset @offset";

    /// <summary>The values of the conditions and of the paging, followed by those of the list itself.</summary>
    internal NpgsqlParameter[] Parameters(params ReadOnlySpan<NpgsqlParameter> own) =>
    [
        Parameter.Text("building", Building),
        Parameter.Text("institution", Institution),
        Parameter.Text("type", Type),
        Parameter.Integer("severity", MinimumSeverity),
        Parameter.Moment("from", From),
        Parameter.Moment("to", To),
        Parameter.Integer("limit", Limit + 1),
        Parameter.Integer("offset", Offset),
        .. own,
    ];
}
