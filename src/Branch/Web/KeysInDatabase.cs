using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Branch.Data;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Branch.Web;

/// <summary>The keys that protect cookies and form tokens, shared by all nodes and kept over restarts.</summary>
public sealed class KeysInDatabase(Db db) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    /// <summary>What the keys themselves are encrypted with: section "DataProtection", a PKCS #12 file and its password. Null if none is given.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read, or has no private key.</exception>
    public static X509Certificate2? Certificate(IConfiguration settings)
    {
        if (settings["DataProtection:Certificate"] is not { Length: > 0 } file) return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, settings["DataProtection:Password"]);
            return certificate.HasPrivateKey ? certificate : throw new InvalidOperationException($"The certificate {file} has no private key.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException($"The certificate {file} of the setting DataProtection:Certificate cannot be read: {error.Message}", error);
        }
    }

    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. db.QueryAsync<string>("select Xml from DataProtectionKeys order by Id").GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        db.TransactAsync(tx => tx.ExecuteAsync(
            "insert into DataProtectionKeys (FriendlyName, Xml) values (@friendlyName, @xml)",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) })).GetAwaiter().GetResult();
}
