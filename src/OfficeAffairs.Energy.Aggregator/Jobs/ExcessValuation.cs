using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Says what an event's excess is worth in standard coal, CO2 and yuan, and writes its arguments.</summary>
sealed class ExcessValuation(FactorLibrary factors)
{
    /// <summary>The worth of a finding; parts without a factor or a tariff stay null.</summary>
    /// <param name="finding">The event.</param>
    /// <param name="meter">The hours of its meter.</param>
    /// <param name="city">Where its meter is.</param>
    /// <param name="codeOf">The code of a meter by its key.</param>
    /// <param name="prices">What a unit costs at which moment.</param>
    internal AnomalyStoreValue Value(Finding finding, MeterHistory meter, string? city, Func<int, string> codeOf, MeterPrices prices)
    {
        var arguments = (JsonObject)finding.Arguments.DeepClone();
        if (finding.ExplainedBy is { } explaining)
            arguments["explainedBy"] = codeOf(explaining);
        if (finding.Excess is not { } excess)
            return new AnomalyStoreValue(null, null, null, arguments.ToJsonString());
        var (table, rules) = factors.Read();
        var account = new Accountant(table, rules).Close([new CommodityAmount(meter.Commodity, excess)], DateOnly.FromDateTime(finding.End.UtcDateTime), rules.PlaceOf(city));
        var line = account.Lines is [var only] ? only : null;
        return new AnomalyStoreValue(line?.StandardCoalKgce, line?.Co2Kg, excess * MeanPrice(finding, meter, prices), arguments.ToJsonString());
    }

    /// <summary>The mean price of the hours of the excess: each hour weighs what it took beyond what was expected, or what it took where nothing is expected.</summary>
    static double? MeanPrice(Finding finding, MeterHistory meter, MeterPrices prices)
    {
        var first = Math.Max(0, (int)Math.Floor((finding.Start - meter.Context.Start).TotalHours));
        var end = Math.Min(meter.Consumption.Length, (int)Math.Ceiling((finding.End - meter.Context.Start).TotalHours));
        double weights = 0, yuan = 0, plain = 0;
        var hours = 0;
        for (var i = first; i < end; i++)
        {
            if (prices.At(meter.MeterId, meter.Context.Start.AddHours(i)) is not { } price) continue;
            var weight = meter.Expected is { } expected ? meter.Consumption[i] - expected[i] : meter.Consumption[i];
            if (weight > 0)
            {
                weights += weight;
                yuan += weight * price;
            }

            hours++;
            plain += price;
        }

        return weights > 0 ? yuan / weights : hours > 0 ? plain / hours : null;
    }
}
