using System.CommandLine;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>The options that the analyses of files have in common.</summary>
static class AnalysisOptions
{
    internal static readonly Option<DirectoryInfo> Dir = new("--dir") { Description = "Folder with meters.csv, the consumption and the weather.", Required = true };

    internal static readonly Option<string> Commodity = new("--commodity") { Description = "electricity or gas.", DefaultValueFactory = _ => "electricity" };

    internal static readonly Option<string> Weather = new("--weather")
    {
        Description = "Weather file within the folder (timestamp_utc, temp_c; ghi_wm2 is used for gas where it is there).",
        DefaultValueFactory = _ => "weather_bedford_hourly.csv.gz",
    };

    internal static readonly Option<FileInfo?> Calendar = new("--calendar")
    {
        Description = "Days off and make-up workdays (date, kind: holiday or makeup_workday); by default holidays_england.csv of the folder.",
    };

    internal static readonly Option<string> TimeZone = new("--time-zone") { Description = "Local time zone of the meters.", DefaultValueFactory = _ => "Europe/London" };

    internal static readonly Option<double> Latitude = new("--latitude") { Description = "Latitude in degrees, for daylight.", DefaultValueFactory = _ => 52.2 };

    internal static readonly Option<string> Protocol = new("--protocol")
    {
        Description = "P12_12 (a year for the next), P9_3 or P6_6 (the first months of the baseline year for its rest).",
        DefaultValueFactory = _ => "P12_12",
    };

    internal static readonly Option<string> Model = new("--model")
    {
        Description = "best, towt, degree-day, caltrack-daily or monthly (change points on degree days of whole months).",
        DefaultValueFactory = _ => BaselineMethods.Best,
    };

    internal static readonly Option<string?> Learner = new("--learner")
    {
        Description = "Learner of the part of 'best' that is not linear: trees or kernel; by default trees for hours, both for days.",
    };

    internal static readonly Option<double> Longitude = new("--longitude") { Description = "Longitude in degrees, east positive.", DefaultValueFactory = _ => 0.1 };

    /// <summary>A command that reads a folder: the options that all of them have, and its own.</summary>
    internal static Command Command(string name, string description, params Option[] own)
    {
        var command = new Command(name, description) { Dir, Commodity, Weather, Calendar, TimeZone, Latitude, Longitude };
        foreach (var option in own)
            command.Add(option);
        return command;
    }
}
