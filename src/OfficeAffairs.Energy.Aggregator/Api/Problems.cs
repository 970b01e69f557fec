namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Refusals that handlers give.</summary>
static class Problems
{
    /// <summary>404 for a thing that was named and is not there.</summary>
    internal static IResult NotFound(string what, object key, string list) => Results.Problem(
        statusCode: StatusCodes.Status404NotFound, title: $"No such {what}.", detail: $"There is no {what} '{key}'. {ApiServices.Root}/{list} lists them.");

    /// <summary>400 for what is wrong, by parameter.</summary>
    internal static IResult Invalid(IDictionary<string, string[]> errors) => Results.ValidationProblem(
        errors, title: "The request has errors.", detail: "Mend the parameters named in 'errors' and ask again.");

    /// <summary>400 for one parameter.</summary>
    internal static IResult Invalid(string parameter, string complaint) => Invalid(new Dictionary<string, string[]> { [parameter] = [complaint] });
}
