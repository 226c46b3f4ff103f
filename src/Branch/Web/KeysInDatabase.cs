using System.Xml.Linq;
using Branch.Data;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Branch.Web;

/// <summary>The keys that protect cookies and form tokens, shared by all nodes and kept over restarts.</summary>
public sealed class KeysInDatabase(Db db) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. db.QueryAsync<string>("select Xml from DataProtectionKeys order by Id").GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        db.TransactAsync(tx => tx.ExecuteAsync(
            "insert into DataProtectionKeys (FriendlyName, Xml) values (@friendlyName, @xml)",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) })).GetAwaiter().GetResult();
}
