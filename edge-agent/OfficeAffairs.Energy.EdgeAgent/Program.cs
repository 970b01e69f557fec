using System.CommandLine;
using OfficeAffairs.Energy.EdgeAgent.Commands;
using OfficeAffairs.Energy.EdgeAgent.Lines;

SocketTuning.Apply();

// Time enough to close the last batch, force it to disk and say goodbye to the broker.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
return await AgentCommandLine.Create().Parse(args).InvokeAsync(invocation);
