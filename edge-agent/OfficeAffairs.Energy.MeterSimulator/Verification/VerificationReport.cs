namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>What came of holding an aggregator against the simulator's truth.</summary>
sealed record VerificationReport
{
    /// <summary>Nothing is wrong.</summary>
    public bool Ok => Wrong.Count == 0;

    /// <summary>What is wrong, in words; empty when nothing was lost or stored twice and every figure that is not estimated is right within the counter's resolution.</summary>
    public required IReadOnlyList<string> Wrong { get; init; }

    /// <summary>How long the platform took to be ready, as given on the command line.</summary>
    public double? SecondsToReady { get; init; }

    /// <summary>Meters compared.</summary>
    public required int Meters { get; init; }

    /// <summary>Meters of the campus that have a counter.</summary>
    public required int MetersExpected { get; init; }

    /// <summary>Readings that the agents took.</summary>
    public required long ReadingsExpected { get; init; }

    /// <summary>Readings stored.</summary>
    public required long ReadingsStored { get; init; }

    /// <summary>Readings that are missing for good.</summary>
    public required long? Lost { get; init; }

    /// <summary>Readings stored twice.</summary>
    public required long? Duplicated { get; init; }

    /// <summary>Readings put aside because they cannot be true.</summary>
    public required long Rejected { get; init; }

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

    /// <summary>Sums of buildings and institutions by commodity, end use and month that were compared.</summary>
    public required int Sums { get; init; }

    /// <summary>Largest deviation of an electricity sum without estimated data beyond the resolution of its counters, kWh.</summary>
    public required double SumErrorKwh { get; init; }

    /// <summary>Sums with the largest deviations, measured in steps of their counters.</summary>
    public required IReadOnlyList<Comparison> WorstSums { get; init; }

    /// <summary>Number of anomalies by type.</summary>
    public required IReadOnlyDictionary<string, int> Anomalies { get; init; }

    /// <summary>Injected faults and what was found for each.</summary>
    public required IReadOnlyList<FaultMatch> Faults { get; init; }

    /// <summary>Faults for which something was found.</summary>
    public required int FaultsFound { get; init; }

    /// <summary>Meter exchanges that were seen by the serial number, each held against the one that was played.</summary>
    public required IReadOnlyList<ExchangeMatch> ExchangesBySerialNumber { get; init; }

    /// <summary>Number of anomalies by type that fit no injected fault.</summary>
    public required IReadOnlyDictionary<string, int> Unexplained { get; init; }

    /// <summary>Path of a report that opens; null when none was fetched.</summary>
    public string? Report { get; init; }

    /// <summary>How many reports of the latest month open.</summary>
    public int Reports { get; init; }
}
