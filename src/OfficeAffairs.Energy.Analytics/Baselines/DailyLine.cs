namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>A linear model of days: a level per day of the week and slopes on the columns of the daily terms.</summary>
/// <param name="Levels">Level of each day of the week, 0 = Monday, holidays as Sunday; in the commodity's unit per day.</param>
/// <param name="Slopes">One per column, in the columns' order.</param>
/// <param name="Annual">Whether the course of the year is among the columns.</param>
/// <param name="Parameters">Number of parameters that were fitted.</param>
public sealed record DailyLine(double[] Levels, double[] Slopes, bool Annual, int Parameters);
