using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Forecasts;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Computes a claim of savings from the hours of its meter.</summary>
sealed class ClaimAssessor(FactorLibrary factors, AggregatorOptions options)
{
    static readonly TimeSpan Year = TimeSpan.FromDays(365);

    readonly ThresholdSet _thresholds = ThresholdFiles.Read(options.DataFolder);

    /// <summary>Computes the claim over the hours that were read.</summary>
    /// <param name="site">The meter's site; its hours hold the baseline and the reporting period.</param>
    /// <param name="meter">The meter.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="events">The meter's non-routine events, proposed and confirmed.</param>
    /// <param name="faults">Faults of the meter's data.</param>
    internal ClaimAssessment Assess(SiteHistory site, MeterHistory meter, SavingsClaim claim, IReadOnlyList<EventRow> events, IReadOnlyList<StoredFinding> faults)
    {
        var now = site.Context.End;
        var last = claim.ReportingTo is { } end && end < now ? end : now;
        var period = new Interval(claim.ReportingFrom, last > claim.ReportingFrom ? last : claim.ReportingFrom);
        var monthly = claim.Method == BaselineMethods.Monthly;
        var known = new HourlySeries(site.Context.Start, FaultFree.Of(site.Context, monthly ? meter.Accounted : meter.Consumption, faults));
        var confirmed = events.Where(e => e.State == "confirmed").Select(e => ToEvent(e, now)).ToList();
        var baseline = Side(site, meter, claim.Method, claim.Baseline, known, confirmed);
        if (baseline.Trained.Model is not { } model || period.IsEmpty)
            return new ClaimAssessment(baseline.Trained, period.End, null, null);
        var reporting = site.ContextOf(period, claim.Method);
        var metered = known.Slice(period.Start, reporting.Count);
        var band = SavingsBand.From(name => _thresholds[name], monthly || BaselineMethods.IsDaily(meter.Commodity));
        var avoided = SavingsCalculator.Avoided(model, baseline.Trained.Findings, baseline.Instability, band, reporting, metered, confirmed);
        var after = Side(site, meter, claim.Method, period, known, confirmed);
        var normalised = after.Trained.Sufficient ? Normalised(site, claim, band, (model, baseline.Instability), (after.Trained.Model!, after.Instability)) : null;
        var proposal = EventProposal.Find(reporting, metered, model.Predict(reporting));
        var open = events.Any(e => e.State == "proposed") || (proposal is not null && events.All(e => e.From != proposal.From));
        return new ClaimAssessment(baseline.Trained, period.End, Figures(site, meter, claim, avoided, normalised, open), proposal);
    }

    static NonRoutineEvent ToEvent(EventRow row, DateTimeOffset now) => new(
        new Interval(row.From, row.To ?? (row.From < now ? now : row.From)),
        row.Treatment == "exclude" ? NonRoutineTreatment.Exclude : NonRoutineTreatment.Adjust,
        row.PerDay ?? 0);

    // One side of the comparison: its model, without what excluded events touched.
    (TrainedBaseline Trained, double Instability) Side(SiteHistory site, MeterHistory meter, string method, Interval period, HourlySeries known, List<NonRoutineEvent> events)
    {
        var context = site.ContextOf(period, method);
        var load = known.Slice(period.Start, context.Count);
        foreach (var change in events.Where(e => e.Treatment is NonRoutineTreatment.Exclude))
        {
            var from = Math.Clamp((int)(change.Range.Start - period.Start).TotalHours, 0, load.Length);
            var to = Math.Clamp((int)(change.Range.End - period.Start).TotalHours, from, load.Length);
            Array.Fill(load, double.NaN, from, to - from);
        }

        var trained = BaselineTrainer.Train(meter.Commodity, context, load, BaselineThresholds.From(name => _thresholds[name]), method);
        var instability = method == BaselineMethods.Monthly ? LevelInstability.OfMonths(context, load) : LevelInstability.Of(context, load, BaselineMethods.IsDaily(meter.Commodity));
        return (trained, instability);
    }

    // Normal conditions are the mean of the whole years of weather that are known, on the calendar of the year after the measure.
    static NormalisedSavings? Normalised(
        SiteHistory site, SavingsClaim claim, SavingsBand band, (IBaselineModel Model, double Instability) before, (IBaselineModel Model, double Instability) after)
    {
        var year = new Interval(site.Context.End - Year, site.Context.End);
        var calendar = BaselineMethods.KnowsCalendar(claim.Method);
        List<HourlyContext> years = [.. EarlierWeather.Of(site.Weather, year).Prepend(site.Weather).Select(w => HourlyContext.Create(year.Start, (int)year.Length.TotalHours, site.Site, w, calendar))];
        return years[0].Temperature.Any(double.IsNaN) ? null : SavingsCalculator.Normalised(before, after, band, years);
    }

    SavingsFigures Figures(SiteHistory site, MeterHistory meter, SavingsClaim claim, AvoidedConsumption avoided, NormalisedSavings? normalised, bool openProposal)
    {
        var (table, rules) = factors.Read();
        var account = new Accountant(table, rules).Close(
            [new CommodityAmount(meter.Commodity, avoided.Avoided)], DateOnly.FromDateTime(claim.ReportingFrom.UtcDateTime), rules.PlaceOf(site.City));
        var line = account.Lines is [var only] ? only : null;
        List<SavingsFinding> findings = [.. avoided.Findings.Select(f => new SavingsFinding(f.Name, f.Severity is FindingSeverity.Disqualification, f.Value, f.Limit))];
        if (openProposal)
            findings.Add(new SavingsFinding("non-routine-event-proposed", false, 1, 0));
        return new SavingsFigures
        {
            Unit = Units.Of(meter.Commodity) ?? string.Empty,
            Metered = avoided.Metered,
            AdjustedBaseline = avoided.AdjustedBaseline,
            Avoided = avoided.Avoided,
            HalfWidth = avoided.HalfWidth,
            Determined = avoided.Determined,
            Significant = avoided.Significant,
            Coverage = avoided.Coverage,
            AvoidedKgce = line?.StandardCoalKgce,
            AvoidedCo2Kg = line?.Co2Kg,
            AvoidedYuan = claim.PriceYuan * avoided.Avoided,
            Normalised = normalised?.Amount,
            NormalisedHalfWidth = normalised?.HalfWidth,
            NormalisedSignificant = normalised?.Significant,
            NormalYears = normalised?.Years,
            Findings = findings,
        };
    }
}
