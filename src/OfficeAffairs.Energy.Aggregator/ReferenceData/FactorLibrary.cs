namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>The factor files of this installation, read and checked once, when they are first asked for.</summary>
sealed class FactorLibrary
{
    readonly Lazy<FactorCatalogue> _catalogue;

    /// <summary>Takes the files from the folder <c>factors</c> within the data folder.</summary>
    public FactorLibrary(AggregatorOptions options) =>
        _catalogue = new Lazy<FactorCatalogue>(() => FactorFiles.Load(Path.Combine(options.DataFolder, "factors")));

    /// <summary>The factors and rules.</summary>
    /// <exception cref="ConfigurationException">The files have errors; all are named.</exception>
    internal FactorCatalogue Read() => _catalogue.Value;
}
