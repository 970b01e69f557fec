using OfficeAffairs.Energy.Aggregator.Metering;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Answers requests about meters' figures.</summary>
static class MeteringProblems
{
    /// <summary>The answer of the work, or what was wrong with the request.</summary>
    /// <param name="subject">What the errors are about.</param>
    /// <param name="work">Answers.</param>
    internal static async Task<IResult> AnswerAsync(string subject, Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (MeteringException error)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { [subject] = [.. error.Errors] });
        }
    }
}
