namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>How a slave of <see cref="ScriptedSlaves"/> answers; every way seen in the field.</summary>
enum SlaveBehaviour
{
    /// <summary>Answers: register n holds n + 1.</summary>
    Good,
    Silent,
    Refuses,
    AnswersAsAnother,
    AnswersAnotherTransaction,
    AnswersShort,

    /// <summary>Writes bytes that are no frames.</summary>
    Babbles,

    /// <summary>Closes the connection instead of answering.</summary>
    HangsUp,

    /// <summary>Answers only when the next request comes, and that one at once too.</summary>
    AnswersLate,

    /// <summary>Sends its answer byte by byte.</summary>
    Dribbles,
}
