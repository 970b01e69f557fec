using OfficeAffairs.Energy.Aggregator.Commands;

return await AggregatorCommandLine.Create().Parse(args).InvokeAsync();
