namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Why a job runs; stored with the run.</summary>
static class JobTrigger
{
    /// <summary>Its schedule.</summary>
    public const string Schedule = "schedule";

    /// <summary>Somebody asked in the console or through the API.</summary>
    public const string Person = "person";

    /// <summary>The command line.</summary>
    public const string Command = "command";
}
