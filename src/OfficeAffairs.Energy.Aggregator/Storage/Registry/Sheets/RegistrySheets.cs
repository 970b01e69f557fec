namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>The sheets of the registry, in the order in which they are written: what others refer to comes first.</summary>
static class RegistrySheets
{
    /// <summary>Institutions.</summary>
    public static readonly RegistrySheet Institutions = Things(
        "institutions",
        Key("JN-GOV"), Text("credit_code", "113701000000000015"), Text("division_code", "370100"), Required(Text("name_zh", "市机关事务管理局")),
        Required(Text("name_en", "Municipal Office Affairs Administration")), Required(Choice("kind", "institution-kinds", "government-office")), Choice("level", "institution-levels", "city"));

    /// <summary>Who is below whom.</summary>
    public static readonly RegistrySheet Memberships = Facts(
        "memberships", ["institution"], ["institution"], Refer("institution", "institutions", "JN-FIN"), Refer("parent", "institutions", "JN-GOV")) with
    { AllowsHoles = true };

    /// <summary>Persons.</summary>
    public static readonly RegistrySheet Headcounts = Facts(
        "headcounts", ["institution", "kind"], ["institution", "kind"], Refer("institution", "institutions", "JN-GOV"), Required(Choice("kind", "headcount-kinds", "energy-users")),
        Required(Number("headcount", "620", above: -1)));

    /// <summary>Vehicles.</summary>
    public static readonly RegistrySheet Vehicles = Facts(
        "vehicles", ["institution", "kind"], ["institution", "kind"], Refer("institution", "institutions", "JN-GOV"), Required(Choice("kind", "vehicle-kinds", "electric")),
        Required(Number("vehicles", "4", above: -1) with { IsWhole = true }));

    /// <summary>Buildings.</summary>
    public static readonly RegistrySheet Buildings = Things(
        "buildings",
        Key("370102A001"), Text("building_code", "370102A001"), Required(Text("name_zh", "一号办公楼")), Required(Text("name_en", "Office Building 1")), Required(Text("city", "jinan")),
        new RegistryColumn("utc_offset", ColumnKind.Offset, "+08:00"));

    /// <summary>Areas of buildings.</summary>
    public static readonly RegistrySheet Areas = Facts(
        "areas", ["building"], ["building"], Refer("building", "buildings", "370102A001"), Required(Number("floor_area_m2", "21500", above: 0)), Number("cooled_area_m2", "20000", above: -1),
        Number("heated_area_m2", "19500", above: -1));

    /// <summary>Who uses which building; stated for a building as a whole, since the shares belong together.</summary>
    public static readonly RegistrySheet Shares = Facts(
        "shares", ["building", "institution"], ["building"], Refer("building", "buildings", "370102A001"), Refer("institution", "institutions", "JN-GOV"),
        Required(Choice("basis", "share-bases", "share")), Number("share", "1", above: 0) with { AtMost = 1 }, Number("area_m2", "", above: 0));

    /// <summary>Floors, zones and rooms.</summary>
    public static readonly RegistrySheet Spaces = Things(
        "spaces",
        Key("370102A001-F3"), Refer("building", "buildings", "370102A001"), Refer("parent", "spaces", "") with { IsRequired = false }, Required(Text("name_zh", "三层")),
        Required(Text("name_en", "Third floor")), Required(Choice("kind", "space-kinds", "floor")));

    /// <summary>Meters.</summary>
    public static readonly RegistrySheet Meters = Things(
        "meters",
        Key("A1-E-MAIN"), Required(Text("name_zh", "总进线")), Required(Text("name_en", "Main incomer")), Choice("item_code", "item-codes", "01000"),
        Text("counter", "energy.active.import.total") with { KeepsWhenEmpty = true }, Number("rated_max_per_hour", "800", above: 0));

    /// <summary>What meters are.</summary>
    public static readonly RegistrySheet Assignments = Facts(
        "assignments", ["meter"], ["meter"], Refer("meter", "meters", "A1-E-MAIN"), Refer("building", "buildings", "370102A001"), Refer("space", "spaces", "") with { IsRequired = false },
        Refer("institution", "institutions", "") with { IsRequired = false }, Required(Choice("commodity", "commodities", "electricity")), Required(Choice("end_use", "end-uses", "total")),
        Required(Choice("role", "meter-roles", "main")), Refer("parent", "meters", "") with { IsRequired = false });

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RegistrySheet> All =
        [Institutions, Memberships, Headcounts, Vehicles, Buildings, Areas, Shares, Spaces, Meters, Assignments];

    /// <summary>The sheet of this name; null when there is none.</summary>
    public static RegistrySheet? Find(string key) => All.FirstOrDefault(sheet => sheet.Key == key);

    static RegistrySheet Things(string key, params RegistryColumn[] columns) => new(key, ["code"], ["code"], columns);

    static RegistrySheet Facts(string key, string[] identity, string[] unit, params RegistryColumn[] columns) =>
        new(key, identity, unit, [.. columns, new(RegistrySheet.From, ColumnKind.Day, "2025-01-01"), new(RegistrySheet.Until, ColumnKind.Day, "")]);

    static RegistryColumn Key(string example) => new("code", ColumnKind.Code, example) { IsRequired = true };

    static RegistryColumn Text(string key, string example) => new(key, ColumnKind.Text, example);

    static RegistryColumn Refer(string key, string sheet, string example) => new(key, ColumnKind.Code, example) { RefersTo = sheet, IsRequired = true };

    static RegistryColumn Choice(string key, string table, string example) => new(key, ColumnKind.Choice, example) { Table = table };

    static RegistryColumn Number(string key, string example, decimal above) => new(key, ColumnKind.Number, example) { Above = above };

    static RegistryColumn Required(RegistryColumn column) => column with { IsRequired = true };
}
