using System.Text.Json;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>What came of holding an aggregator against the simulator's truth.</summary>
sealed record VerificationReport
{
    /// <summary>Nothing lost, nothing stored twice, every figure that is not estimated right within the counter's resolution.</summary>
    public required bool Ok { get; init; }

    /// <summary>Meters compared.</summary>
    public required int Meters { get; init; }

    /// <summary>Meters of the campus that have a counter.</summary>
    public required int MetersExpected { get; init; }

    /// <summary>Local months compared.</summary>
    public required int Months { get; init; }

    /// <summary>Meter-months compared.</summary>
    public required int MeterMonths { get; init; }

    /// <summary>Of these, how many hold estimated data.</summary>
    public required int MeterMonthsWithEstimates { get; init; }

    /// <summary>Largest deviation of an electricity meter-month without estimated data beyond its counter's resolution, kWh: 0 when all are right.</summary>
    public required double ConsumptionErrorKwh { get; init; }

    /// <summary>Largest deviation of any meter-month without estimated data, in steps of its counter; up to 1 is rounding.</summary>
    public required double ConsumptionErrorSteps { get; init; }

    /// <summary>Largest deviation as it is, kWh, electricity without estimated data.</summary>
    public required double LargestDeviationKwh { get; init; }

    /// <summary>Largest deviation of an electricity meter-month with estimated data beyond its counter's resolution, kWh.</summary>
    public required double EstimatedErrorKwh { get; init; }

    /// <summary>Meter-months with the largest deviations, measured in steps of their counters.</summary>
    public required IReadOnlyList<Comparison> Worst { get; init; }

    /// <summary>The aggregator's own account of batches and readings.</summary>
    public required JsonElement DataStatus { get; init; }

    /// <summary>Number of anomalies by type.</summary>
    public required IReadOnlyDictionary<string, int> Anomalies { get; init; }

    /// <summary>Injected faults and what was found for each.</summary>
    public required IReadOnlyList<FaultMatch> Faults { get; init; }

    /// <summary>Faults for which something was found.</summary>
    public required int FaultsFound { get; init; }

    /// <summary>Number of anomalies by type that fit no injected fault.</summary>
    public required IReadOnlyDictionary<string, int> Unexplained { get; init; }
}
