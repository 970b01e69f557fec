using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Turns a meter's points into requests of its protocol.</summary>
interface IRequestPlanner
{
    /// <summary>The cheapest requests that bring the points.</summary>
    /// <param name="points">Indices into the meter's points.</param>
    /// <param name="cost">What reading costs.</param>
    PlannedRead[] Plan(int[] points, BusCost cost);

    /// <summary>Remembers that the device refuses a request.</summary>
    /// <returns>False when it cannot be cut any more.</returns>
    bool Split(PlannedRead refused);

    /// <summary>The request that brings one place.</summary>
    LineRequest Request(PointPlace place);
}
