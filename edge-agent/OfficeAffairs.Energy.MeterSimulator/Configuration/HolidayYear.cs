namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Days off and make-up workdays (调休) of one year as published by the State Council.</summary>
/// <param name="Year">The year.</param>
/// <param name="Off">Holidays by name, first and last day off.</param>
/// <param name="Working">Weekend days on which people work.</param>
sealed record HolidayYear(int Year, IReadOnlyDictionary<string, (DateOnly First, DateOnly Last)> Off, IReadOnlySet<DateOnly> Working);
