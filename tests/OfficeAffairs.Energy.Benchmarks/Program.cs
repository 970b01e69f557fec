using System.CommandLine;
using OfficeAffairs.Energy.Benchmarks.Agent;
using OfficeAffairs.Energy.Benchmarks.Baselines;
using OfficeAffairs.Energy.Benchmarks.BusTime;
using OfficeAffairs.Energy.Benchmarks.Consumption;
using OfficeAffairs.Energy.Benchmarks.Fuzz;
using OfficeAffairs.Energy.Benchmarks.Ingestion;
using OfficeAffairs.Energy.Benchmarks.Modbus;
using OfficeAffairs.Energy.Benchmarks.Mqtt;

var root = new RootCommand("Benchmarks of OfficeAffairs.Energy. Without a name: this list.")
{
    Benchmark("ingest", "Readings from agents through the broker into the database, against binary COPY of the same rows", IngestBenchmark.RunAsync),
    Benchmark("agent", "500 simulated meters of 15 quantities every second over 20 connections on one agent: missed cycles, CPU, memory", AgentBenchmark.RunAsync),
    Benchmark("mqtt", "QoS 1 rates of our MQTT client against mosquitto_pub, mosquitto_sub and the npm client", MqttBenchmark.RunAsync),
    Benchmark("modbus", "Reads per second of 100 registers by our Modbus TCP master against libmodbus in C", ModbusBenchmark.RunAsync),
    Benchmark("bus-time", "Bus time of a line of 32 meters under our read plan, common ones and the optimum", BusTimeBenchmark.RunAsync),
    FuzzCommand.Create(),
    Benchmark("consumption", "Full recomputation of 1,000 meters x 1 year x 15 minutes in the database, and the minute after it", ConsumptionBenchmark.RunAsync),
    Benchmark("baseline", "Milliseconds per meter and year to train and apply the baselines on one core", BaselineBenchmark.RunAsync),
};
return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();

// One benchmark, one line above: its name, what it measures, and a method that takes the JSON file (or null) and returns the exit code.
static Command Benchmark(string name, string description, Func<string?, CancellationToken, Task<int>> run)
{
    var json = new Option<string?>("--json") { Description = "Write the figures to this file as JSON too" };
    var command = new Command(name, description) { json };
    command.SetAction((result, cancellationToken) => run(result.GetValue(json), cancellationToken));
    return command;
}
