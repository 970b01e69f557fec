using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Tests.Analytics.Accounting;

/// <summary>The factor files as shipped.</summary>
static class FactorData
{
    internal static (FactorTable Table, AccountingRules Rules) Load()
    {
        var catalogue = FactorFiles.Load(Path.Combine(AppContext.BaseDirectory, "data", "factors"));
        return (catalogue.Table, catalogue.Rules);
    }
}
