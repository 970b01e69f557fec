using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Gathers everything that is wrong in the files read, each with its place, so that one run tells all of it.</summary>
sealed class ErrorList
{
    readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public bool Any => _errors.Count > 0;

    public void Add(string file, YamlNode? node, string message) =>
        _errors.Add(node is null
            ? $"{file}: {message}"
            : string.Create(CultureInfo.InvariantCulture, $"{file}:{node.Start.Line}:{node.Start.Column}: {message}"));

    /// <summary>Throws one exception with all errors, if there are any.</summary>
    public void ThrowIfAny()
    {
        if (Any)
            throw new ConfigurationException(_errors);
    }
}
