namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>A weight for some days.</summary>
/// <param name="Weight">What values are multiplied by; negative for what is subtracted.</param>
/// <param name="Valid">When.</param>
readonly record struct WeightSpan(decimal Weight, Validity Valid)
{
    /// <summary>Adds up weights that may hold on the same days: stretches in order, without those where nothing is left, neighbours of equal weight as one.</summary>
    public static IReadOnlyList<WeightSpan> Sum(IReadOnlyList<WeightSpan> spans)
    {
        if (spans.Count == 1) return spans[0].Weight == 0 ? [] : spans;
        DateOnly?[] bounds = [null, .. spans.SelectMany(span => new[] { span.Valid.From, span.Valid.Until }).OfType<DateOnly>().Distinct().Order().Cast<DateOnly?>()];
        var sums = new List<WeightSpan>();
        for (var i = 0; i < bounds.Length; i++)
        {
            var stretch = new Validity(bounds[i], i + 1 < bounds.Length ? bounds[i + 1] : null);
            var weight = spans.Where(span => span.Valid.Overlaps(stretch)).Sum(span => span.Weight);
            if (weight == 0) continue;
            if (sums.Count > 0 && sums[^1] is var last && last.Weight == weight && last.Valid.Until == stretch.From) sums[^1] = last with { Valid = last.Valid with { Until = stretch.Until } };
            else sums.Add(new(weight, stretch));
        }

        return sums;
    }
}
