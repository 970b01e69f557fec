using System.Diagnostics;

namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>Feeds decoders damaged inputs. None may throw, take long, or allocate more than its input warrants.</summary>
static class FuzzRun
{
    const int MostFailures = 20;
    const long MostBytes = 64 * 1024 * 1024;
    const int InputsPerSeed = 1000;

    static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs all targets by their shares on all cores.</summary>
    /// <param name="inputs">How many inputs in all.</param>
    /// <param name="seed">Same seed, same inputs.</param>
    /// <param name="progress">Told how many inputs are done.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static FuzzReport Run(long inputs, int seed, Action<long> progress, CancellationToken cancellationToken)
    {
        var counts = FuzzTargets.All.ToDictionary(target => target.Name, _ => 0L);
        var failures = new List<string>();
        var (slowest, most, done) = (TimeSpan.Zero, 0L, 0L);
        var gate = new Lock();
        var work = FuzzTargets.All.SelectMany(target => Portions(target, inputs, seed)).ToList();
        var seeds = FuzzTargets.All.ToDictionary(target => target.Name, target => FuzzSeeds.Of(target.Name));
        new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(work));
        Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, portion =>
        {
            var (time, bytes) = RunPortion(portion.Target, seeds[portion.Target.Name], portion.Seed, portion.Count, failure =>
            {
                lock (gate)
                {
                    failures.Add(failure);
                }
            });
            lock (gate)
            {
                counts[portion.Target.Name] += portion.Count;
                done += portion.Count;
                slowest = time > slowest ? time : slowest;
                most = Math.Max(most, bytes);
                progress(done);
            }
        });
        return new FuzzReport(counts, [.. failures.Take(MostFailures)], slowest, most);
    }

    static IEnumerable<(FuzzTarget Target, int Seed, int Count)> Portions(FuzzTarget target, long inputs, int seed)
    {
        var left = Math.Max(1, inputs * target.Share / 1000);
        for (var portion = 0; left > 0; portion++)
        {
            var count = (int)Math.Min(left, InputsPerSeed);
            yield return (target, Seed(seed, target.Name, portion), count);
            left -= count;
        }
    }

    // Not HashCode: it differs from process to process, and a failure must come back with its seed.
    static int Seed(int seed, string target, int portion) => target.Aggregate((seed * 31) + portion, (hash, letter) => unchecked((hash * 31) + letter));

    static (TimeSpan Slowest, long Most) RunPortion(FuzzTarget target, IReadOnlyList<byte[]> seeds, int seed, int count, Action<string> fail)
    {
        var mutator = new Mutator(seed, seeds);
        var (slowest, most) = (TimeSpan.Zero, 0L);
        for (var i = 0; i < count; i++)
        {
            var input = mutator.Next();
            if (mutator.Coin())
            {
                target.Seal?.Invoke(input);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            try
            {
                target.Decode(input);
            }
            catch (Exception error)
            {
                fail($"{target.Name}, seed {seed}, input {i}: {error.GetType().Name}: {error.Message} at {error.StackTrace?.Split('\n')[0].Trim()}; {Convert.ToHexString(input)}");
            }

            var took = Stopwatch.GetElapsedTime(start);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (took > LongestTime || allocated > MostBytes)
            {
                fail($"{target.Name}, seed {seed}, input {i}: {took.TotalSeconds:0.0} s, {allocated} bytes allocated; {Convert.ToHexString(input)}");
            }

            slowest = took > slowest ? took : slowest;
            most = Math.Max(most, allocated);
        }

        return (slowest, most);
    }
}
