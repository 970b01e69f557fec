namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>A change that is no part of the measure and not in the model (IPMVP: non-routine event): another area, new equipment, a pandemic.</summary>
/// <param name="Range">When it held.</param>
/// <param name="Treatment">How it is taken into account.</param>
/// <param name="PerDay">For <see cref="NonRoutineTreatment.Adjust"/>: by how much it raises a day's consumption, in the commodity's unit; negative when it lowers it.</param>
public sealed record NonRoutineEvent(Interval Range, NonRoutineTreatment Treatment, double PerDay = 0);
