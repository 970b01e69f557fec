namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>A correction as somebody wants it.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="From">Start of the range, a multiple of 15 minutes.</param>
/// <param name="To">End of the range, not included.</param>
/// <param name="Method"><c>factor</c>: what was computed times the parameter; <c>total</c>: the parameter, distributed like what was computed; <c>values</c>.</param>
/// <param name="Parameter">The factor, or the total in the commodity's unit.</param>
/// <param name="Values">One value per interval, for the method <c>values</c>.</param>
/// <param name="Reason">Why.</param>
sealed record RepairProposal(string Meter, DateTimeOffset From, DateTimeOffset To, string Method, double? Parameter, IReadOnlyList<double>? Values, string Reason)
{
    /// <summary>The methods.</summary>
    public static readonly IReadOnlyList<string> Methods = ["factor", "total", "values"];
}
