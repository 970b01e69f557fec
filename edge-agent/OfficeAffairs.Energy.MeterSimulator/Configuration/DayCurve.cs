namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A broken line over the minutes of a day: level before the first and after the last corner as at that corner.</summary>
sealed record DayCurve(IReadOnlyList<(int Minute, double Level)> Corners)
{
    public double At(int minute)
    {
        var (before, level) = Corners[0];
        foreach (var (corner, next) in Corners)
        {
            if (minute < corner)
                return corner == before ? level : level + ((next - level) * (minute - before) / (corner - before));
            (before, level) = (corner, next);
        }

        return level;
    }
}
