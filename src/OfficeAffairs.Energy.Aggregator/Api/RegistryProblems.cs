using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Registry;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Answers requests about the registry.</summary>
static class RegistryProblems
{
    /// <summary>The answer of the work, or a problem that names every field that is wrong.</summary>
    /// <param name="rows">Rows of the request's body; errors of later ones are about its ends. Null for a file, whose errors name sheet, row and column.</param>
    /// <param name="work">Answers.</param>
    internal static async Task<IResult> AnswerAsync(int? rows, Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (RegistryException error)
        {
            return Problems.Invalid(error.Faults.GroupBy(fault => Field(fault, rows)).ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray()));
        }
    }

    static string Field(RegistryError fault, int? rows)
    {
        if (rows is not { } count || fault.Place.Row == 0) return fault.Where.Length > 0 ? fault.Where : "registry";
        var index = fault.Place.Row <= count ? $"rows[{Number(fault.Place.Row - 1)}]" : $"ends[{Number(fault.Place.Row - count - 1)}]";
        return fault.Column is null ? index : $"{index}.{fault.Column}";
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
