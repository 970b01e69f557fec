namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>How far a history fill has come; written by one bus's loop, read by the progress line.</summary>
sealed class FillProgress
{
    long _steps;
    long _stepsDone;
    long _readings;
    long _failures;

    /// <summary>Steps to read.</summary>
    public long Steps { get => Interlocked.Read(ref _steps); set => Interlocked.Exchange(ref _steps, value); }

    /// <summary>Steps read.</summary>
    public long StepsDone { get => Interlocked.Read(ref _stepsDone); set => Interlocked.Exchange(ref _stepsDone, value); }

    /// <summary>Readings taken.</summary>
    public long Readings { get => Interlocked.Read(ref _readings); set => Interlocked.Exchange(ref _readings, value); }

    /// <summary>Exchanges that brought nothing.</summary>
    public long Failures { get => Interlocked.Read(ref _failures); set => Interlocked.Exchange(ref _failures, value); }
}
