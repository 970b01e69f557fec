using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// The requests of one meter for every combination of poll classes that comes due. Combinations are planned when first met, since classes due
/// together share requests.
/// </summary>
sealed class MeterPlan(PolledMeter meter, BusCost cost)
{
    readonly Dictionary<PollClass, PlannedRead[]> _plans = [];
    readonly HashSet<int> _left = [];
    readonly IRequestPlanner _planner = meter.Protocol == MeterProtocol.Modbus ? new RegisterPlanner(meter) : new IdentifierPlanner(meter);
    BusCost _cost = cost;

    /// <summary>The meter.</summary>
    public PolledMeter Meter { get; } = meter;

    /// <summary>The classes that the meter has points of.</summary>
    public PollClass Classes { get; } = meter.Points.Aggregate(PollClass.None, (classes, point) => classes | point.Point.Class);

    /// <summary>The request that brings the serial number; null when the meter gives none.</summary>
    public IdentityRead? Serial => Meter.Identity?.Serial is { } point ? new IdentityRead(_planner.Request(point.Place), point) : null;

    /// <summary>The request that brings the model; null when the meter does not say.</summary>
    public IdentityRead? Model => Meter.Identity?.Model is { } point ? new IdentityRead(_planner.Request(point.Place), point) : null;

    /// <summary>The request that brings the meter's clock; null when it has none.</summary>
    public ClockRead? Clock => Meter.Clock is { } point ? new ClockRead(_planner.Request(point.Place), point) : null;

    /// <summary>The requests that bring all points of the classes.</summary>
    public PlannedRead[] For(PollClass due)
    {
        due &= Classes;
        if (!_plans.TryGetValue(due, out var plan))
        {
            var points = Enumerable.Range(0, Meter.Points.Count).Where(index => (Meter.Points[index].Point.Class & due) != 0 && !_left.Contains(index));
            plan = _plans[due] = _planner.Plan([.. points], _cost);
        }

        return plan;
    }

    /// <summary>The bus time of a plan.</summary>
    public static TimeSpan BusTime(IEnumerable<PlannedRead> plan) => plan.Aggregate(TimeSpan.Zero, (sum, read) => sum + read.BusTime);

    /// <summary>Plans anew under another cost: the meter answers faster or slower than its template says.</summary>
    public void Replan(BusCost cost)
    {
        _cost = cost;
        _plans.Clear();
    }

    /// <summary>
    /// Remembers that the device refuses this request (exception 2 or 3): its points are asked for in smaller requests from now on.
    /// </summary>
    /// <returns>False when the request cannot be cut any more: the point itself is refused.</returns>
    public bool Split(PlannedRead refused)
    {
        if (!_planner.Split(refused))
        {
            return false;
        }

        _plans.Clear();
        return true;
    }

    /// <summary>Leaves the points of a request out from now on: this device does not have them, although its model should.</summary>
    /// <returns>False when nothing would be left to ask for.</returns>
    public bool Leave(PlannedRead refused)
    {
        var points = refused.Points.Select(point => point.Index - Meter.FirstPoint).ToArray();
        if (_left.Union(points).Count() == Meter.Points.Count)
        {
            return false;
        }

        _left.UnionWith(points);
        _plans.Clear();
        return true;
    }
}
