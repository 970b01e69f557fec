namespace OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

/// <summary>How a cell looks. The numbers are the positions in <see cref="WorkbookStyles"/>.</summary>
enum CellStyle
{
    Plain = 0,
    Title,
    Subtitle,
    Label,
    Value,
    Section,
    Header,
    Text,
    TextBold,
    TextIndented,
    Centred,
    CentredBold,
    Wrapped,
    Amount,
    AmountBold,
    Count,
    Share,
    ShareBold,
    Change,
    ChangeBold,
    FactorValue,
    Moment,
    Day,
    Year,
    Note,
    Signature,
    Caution,
}
