using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>What was computed for a claim.</summary>
/// <param name="Baseline">The model of the baseline period, or why there is none.</param>
/// <param name="ReportingTo">Up to where the reporting period was judged.</param>
/// <param name="Figures">The figures; null where there is no model.</param>
/// <param name="Proposal">A change that looks like a non-routine event.</param>
sealed record ClaimAssessment(TrainedBaseline Baseline, DateTimeOffset ReportingTo, SavingsFigures? Figures, EventProposal? Proposal);
