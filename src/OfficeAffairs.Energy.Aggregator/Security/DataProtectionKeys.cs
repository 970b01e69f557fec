using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>
/// Keeps the keys that protect cookies and antiforgery tokens in the database, so that sessions outlive a restart and hold on every host.
/// The interface is synchronous; it is called a few times in a program's life.
/// </summary>
sealed class DataProtectionKeys(NpgsqlDataSource dataSource) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = dataSource.CreateCommand("select xml from data_protection_key order by created_at, key_id");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = dataSource.CreateCommand(
            "insert into data_protection_key (key_id, xml) values (@id, @xml) on conflict (key_id) do update set xml = excluded.xml");
        command.Parameters.Add(Parameter.Text("id", friendlyName));
        command.Parameters.Add(Parameter.Text("xml", element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }
}
