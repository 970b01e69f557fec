using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>
/// The counter readings at the edges of a period with the batches that brought them. A reading is looked for within two days before each edge:
/// an older one says nothing about the edge.
/// </summary>
static class EdgeReadings
{
    /// <summary>The columns that <see cref="First"/> and <see cref="Last"/> read.</summary>
    internal const string Columns = "first.time, first.value, first.agent, first.sequence, last.time, last.value, last.agent, last.sequence";

    /// <summary>How many columns those are.</summary>
    internal const int ColumnCount = 8;

    /// <summary>The joins that give those columns, over <c>point p</c>, which is the counter, and the parameters <c>from</c> and <c>to</c>.</summary>
    internal const string Joins = """
          left join lateral (
               select e.time, e.value, l.agent, l.sequence from reading e left join reading_batch l using (batch_id)
                where e.point_id = p.point_id and e.time <= @from and e.time > @from - interval '2 days'
                order by e.time desc, e.batch_id desc limit 1) first on true
          left join lateral (
               select e.time, e.value, l.agent, l.sequence from reading e left join reading_batch l using (batch_id)
                where e.point_id = p.point_id and e.time <= @to and e.time > @to - interval '2 days'
                order by e.time desc, e.batch_id desc limit 1) last on true
        """;

    /// <summary>The last reading at or before the start; null where there is none.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="ordinal">Where the columns begin.</param>
    internal static TracedReading? First(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal)
        ? null
        : new TracedReading(reader.Moment(ordinal), reader.GetDouble(ordinal + 1), reader.TextOrNull(ordinal + 2), reader.LongOrNull(ordinal + 3));

    /// <summary>The last reading at or before the end; null where there is none.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="ordinal">Where the columns begin.</param>
    internal static TracedReading? Last(NpgsqlDataReader reader, int ordinal) => First(reader, ordinal + (ColumnCount / 2));
}
