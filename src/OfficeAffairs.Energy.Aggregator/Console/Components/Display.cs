using System.Globalization;
using Microsoft.Extensions.Localization;
using OfficeAffairs.Energy.Aggregator.Console.Resources;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>Figures, units and times as the page's culture writes them. A missing figure is a dash, never a zero.</summary>
sealed class Display(IStringLocalizer<ConsoleText> text, TimeProvider time)
{
    /// <summary>Stands for what is not known.</summary>
    internal const string Missing = "–";

    // Keeps a figure and its unit on one line.
    const char NoBreak = '\u00A0';

    static CultureInfo Culture => CultureInfo.CurrentCulture;

    internal static string Text(BilingualText both) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? both.Zh : both.En;

    internal static string Text(FactorSource source) => Text(new BilingualText(source.Zh, source.En));

    internal static string Name(LocalName name) => name.In(CultureInfo.CurrentUICulture);

    /// <summary>The figure with as many decimals as its size deserves: three significant figures below a hundred, none above.</summary>
    internal static string Number(double? value) => value switch
    {
        null => Missing,
        { } v when Math.Abs(v) >= 99.95 || v == 0 => v.ToString("N0", Culture),
        { } v when Math.Abs(v) >= 9.995 => v.ToString("N1", Culture),
        { } v => v.ToString("N2", Culture),
    };

    internal static string Number(double? value, int decimals) =>
        value?.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture) ?? Missing;

    /// <summary>A figure whose meaning only its source knows: whole numbers are counts and stay whole.</summary>
    internal static string Plain(double value) => double.IsInteger(value) && Math.Abs(value) < long.MaxValue ? Count((long)value) : Number(value);

    internal static string Count(long value) => value.ToString("N0", Culture);

    /// <summary>The unit in which a commodity is stored and shown.</summary>
    internal static string Unit(Commodity? commodity) => commodity switch
    {
        Commodity.Electricity => "kWh",
        Commodity.Water or Commodity.NaturalGas => "m³",
        Commodity.Heat or Commodity.Cooling => "GJ",
        _ => string.Empty,
    };

    /// <summary>The unit of a commodity's consumption per hour.</summary>
    internal static string RateUnit(Commodity commodity) => commodity switch
    {
        Commodity.Electricity => "kW",
        Commodity.Water or Commodity.NaturalGas => "m³/h",
        _ => "GJ/h",
    };

    /// <summary>A UCUM unit as people write it.</summary>
    internal static string UcumUnit(string? unit) => unit switch
    {
        null => string.Empty,
        "kW.h" => "kWh",
        "m3" => "m³",
        "m3/h" => "m³/h",
        "Cel" => "°C",
        _ => unit,
    };

    internal static string Quantity(double? value, string unit) => value is null ? Missing : Number(value) + NoBreak + unit;

    internal static string Quantity(double? value, Commodity commodity) => Quantity(value, Unit(commodity));

    internal static string Kilowatts(double? value) => Quantity(value, "kW");

    internal static string Percent(double? fraction, int decimals = 1) =>
        fraction?.ToString("P" + decimals.ToString(CultureInfo.InvariantCulture), Culture) ?? Missing;

    /// <summary>A change as a percentage with its sign; a true minus, so that it stands out.</summary>
    internal static string Change(double? fraction) => fraction switch
    {
        null => Missing,
        { } f when Math.Abs(f) < 0.0005 => 0.0.ToString("P1", Culture),
        { } f => (f > 0 ? "+" : "−") + Math.Abs(f).ToString("P1", Culture),
    };

    /// <summary>A completeness: 100 % only when nothing at all is missing.</summary>
    internal static string Completeness(double? fraction) => fraction switch
    {
        null => Missing,
        < 1 and > 0.999 => 0.999.ToString("P1", Culture),
        _ => Percent(fraction),
    };

    internal string Day(DateTimeOffset moment, TimeSpan offset) => Format(moment, offset, "Format.Day");

    internal string ShortDay(DateTimeOffset moment, TimeSpan offset) => Format(moment, offset, "Format.ShortDay");

    internal string Month(DateTimeOffset moment, TimeSpan offset) => Format(moment, offset, "Format.Month");

    internal string Minute(DateTimeOffset? moment, TimeSpan offset) => moment is null ? Missing : Format(moment.Value, offset, "Format.Minute");

    internal string ShortMinute(DateTimeOffset? moment, TimeSpan offset) => moment is null ? Missing : Format(moment.Value, offset, "Format.ShortMinute");

    internal static string Clock(DateTimeOffset moment, TimeSpan offset) => moment.ToOffset(offset).ToString("HH:mm", Culture);

    /// <summary>How long ago, in the largest unit that says enough.</summary>
    internal string Ago(DateTimeOffset? moment)
    {
        if (moment is null) return text["Ago.Never"];
        var age = time.GetUtcNow() - moment.Value;
        return age switch
        {
            { TotalSeconds: < 60 } => text["Ago.Now"],
            { TotalMinutes: < 60 } => text["Ago.Minutes", (int)age.TotalMinutes],
            { TotalHours: < 48 } => text["Ago.Hours", (int)age.TotalHours],
            _ => text["Ago.Days", (int)age.TotalDays],
        };
    }

    internal string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 10 } => text["Duration.Seconds", duration.TotalSeconds.ToString("N1", Culture)],
        { TotalSeconds: < 100 } => text["Duration.Seconds", duration.TotalSeconds.ToString("N0", Culture)],
        { TotalMinutes: < 100 } => text["Duration.Minutes", duration.TotalMinutes.ToString("N0", Culture)],
        { TotalHours: < 48 } => text["Duration.Hours", duration.TotalHours.ToString("N1", Culture)],
        _ => text["Duration.Days", duration.TotalDays.ToString("N1", Culture)],
    };

    internal static string Bytes(long bytes) => bytes switch
    {
        < 1024 * 1024 => (bytes / 1024.0).ToString("N0", Culture) + NoBreak + "KiB",
        < 1024L * 1024 * 1024 => (bytes / 1024.0 / 1024).ToString("N1", Culture) + NoBreak + "MiB",
        _ => (bytes / 1024.0 / 1024 / 1024).ToString("N1", Culture) + NoBreak + "GiB",
    };

    internal string CommodityName(Commodity? commodity) => commodity is null ? text["Commodity.None"] : text["Commodity." + commodity];

    /// <summary>The kind of an institution; the key itself where the resources do not know it: kinds are data.</summary>
    internal string Kind(string kind) => text["InstitutionKind." + kind] is { ResourceNotFound: false } known ? known : kind;

    /// <summary>The unit of an indicator as people write it; a ratio has none.</summary>
    internal string IndicatorUnit(string unit) =>
        unit == "1" ? string.Empty : unit.Replace("m2", "m²", StringComparison.Ordinal).Replace("m3", "m³", StringComparison.Ordinal).Replace("CO2", "CO₂", StringComparison.Ordinal).Replace("/person", "/" + text["Unit.Person"], StringComparison.Ordinal);

    internal string EndUseName(RollupEndUse endUse) => text["EndUse." + endUse];

    internal string EndUseName(EndUse endUse) => text["EndUse." + endUse];

    string Format(DateTimeOffset moment, TimeSpan offset, string key) => moment.ToOffset(offset).ToString(text[key], Culture);
}
