using System.Globalization;
using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Documents;

namespace Branch.Samples;

/// <summary>Hands in what a sample application needs, made up from what it states.</summary>
public sealed class SampleDocuments(DocumentStore store, AddDocument add)
{
    /// <summary>The file that is handed in.</summary>
    public Func<Application, RequiredDocument, byte[]> Paper { get; init; } = MadeUp;

    /// <param name="all">Otherwise one is missing, as it happens.</param>
    public async Task HandInAsync(Actor banker, long caseId, Application application, bool all, CancellationToken ct)
    {
        var needed = RequiredDocument.Of(StandardProducts.All.Single(p => p.Code == application.Product), application);
        foreach (var required in all ? needed : needed.SkipLast(1))
        {
            var about = application.Everybody().FirstOrDefault(p => PartyPath.Of(p.Party, p.Path) == required.About).Party;
            var name = string.Join('-', new[] { required.Kind, about?.LegalName ?? about?.FamilyName, about?.GivenName }.OfType<string>()) + ".pdf";
            using var file = await store.ReceiveAsync(new MemoryStream(Paper(application, required)), name, ct);
            await add.RunAsync(banker, caseId, required, name, file, ct);
        }
    }

    private static byte[] MadeUp(Application application, RequiredDocument required)
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        var party = application.Everybody().FirstOrDefault(p => PartyPath.Of(p.Party, p.Path) == required.About).Party ?? application.Applicant;
        var name = $"{party.GivenName} {party.FamilyName}";
        return required.Kind switch
        {
            "identity" => SamplePaper.Pdf("PERSONALAUSWEIS (Muster)", $"Name: {party.FamilyName}", $"Vornamen: {party.GivenName}",
                $"Geburtstag: {party.BirthDate?.ToString("d", german)}", $"Geburtsort: {party.BirthPlace}", $"Staatsangehörigkeit: {party.Nationality}",
                $"Anschrift: {party.Street}, {party.PostalCode} {party.City}"),
            "payslips" => SamplePaper.Pdf("Entgeltabrechnung (Muster)", $"Arbeitgeber: {party.Employer}", $"Mitarbeiter: {name}",
                $"Eintritt: {party.EmployedSince?.ToString("d", german)}", $"Auszahlungsbetrag: {party.NetIncome?.Display(german)}"),
            "bankStatements" => SamplePaper.Pdf("Kontoauszug (Muster)",
            [
                $"Kontoinhaber: {name}", $"IBAN: {party.Iban}", $"Gehaltseingang: {party.NetIncome?.Display(german)}",
                $"Miete: {application.Household.HousingCost?.Display(german)}",
                .. application.Obligations.Select(o => $"{o.Creditor}: {o.Instalment?.Display(german)}"),
            ]),
            _ => SamplePaper.Pdf($"{required.Kind} (Muster)", name, $"Betrag: {application.Amount?.Display(german)}"),
        };
    }
}
