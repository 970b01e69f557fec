namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>What a device stands in one of its tables.</summary>
/// <param name="Maximum">Registers or bits per request.</param>
/// <param name="Forbidden">Addresses that no request may touch.</param>
readonly record struct SpaceLimits(int Maximum, IReadOnlyList<AddressRange> Forbidden)
{
    /// <summary>True when one request may ask for these addresses.</summary>
    /// <param name="first">The first address.</param>
    /// <param name="end">The address behind the last.</param>
    public bool Fits(int first, int end)
    {
        if (end - first > Maximum)
        {
            return false;
        }

        foreach (var range in Forbidden)
        {
            if (first <= range.Last && end > range.First)
            {
                return false;
            }
        }

        return true;
    }
}
