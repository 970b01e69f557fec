namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>One request to one meter, whatever its protocol. Made once by the read plan and sent again at every poll.</summary>
abstract record LineRequest;
