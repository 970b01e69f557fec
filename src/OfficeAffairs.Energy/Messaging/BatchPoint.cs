namespace OfficeAffairs.Energy.Messaging;

/// <summary>A point that readings of a batch belong to.</summary>
/// <param name="Meter">The meter's code, unique in the whole installation, 1 to 64 characters.</param>
/// <param name="Key">The point's key within the meter, such as <c>energy.active.import.total</c>, 1 to 64 characters.</param>
/// <param name="Decimals">
/// Decimal places that the meter's counter or gauge has (0 to 9): values travel as whole numbers of that resolution.
/// <see cref="Binary"/> for values that are no decimal fractions. A hint for size only: a value that the places cannot
/// carry exactly travels in full.
/// </param>
public readonly record struct BatchPoint(string Meter, string Key, byte Decimals)
{
    /// <summary>The value of <see cref="Decimals"/> for values that travel as IEEE 754 binary64.</summary>
    public const byte Binary = 255;
}
