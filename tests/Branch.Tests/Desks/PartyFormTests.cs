using System.Net;
using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Desks;

/// <summary>People on the form, without a script.</summary>
public sealed class PartyFormTests : IDisposable
{
    private const string Passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\r\n";

    private readonly BranchApp app = new();

    [Fact]
    public async Task Machine_readable_lines_fill_what_is_empty_and_contradict_the_rest_at_its_field()
    {
        var (banker, page) = await ApplicantStep("instalment");
        page = await banker.PostForm(page, "#step", ("Applicant.GivenName", "Anne"), ("Applicant.BirthDate", "1974-08-13"), ("Applicant.Mrz", Passport), ("go", "read:Applicant"));
        Assert.Equal(("Eriksson", "Anne"), (page.Value("Applicant.FamilyName"), page.Value("Applicant.GivenName")));
        Assert.Equal(("Passport", "L898902C3", "2012-04-15"), (page.Value("Applicant.DocumentKind"), page.Value("Applicant.DocumentNumber"), page.Value("Applicant.DocumentExpires")));
        Assert.Contains("ANNA MARIA", page.Error("Applicant.GivenName"));
        Assert.Contains("12/08/1974", page.Error("Applicant.BirthDate"));
        Assert.Contains("expired", page.Error("Applicant.DocumentExpires"));
        Assert.Equal("", page.Error("Applicant.Mrz"));
    }

    [Fact]
    public async Task A_wrong_check_digit_is_named_at_the_lines()
    {
        var (banker, page) = await ApplicantStep("instalment");
        page = await banker.PostForm(page, "#step", ("Applicant.Mrz", Passport.Replace("7408122", "7408132", StringComparison.Ordinal)), ("go", "read:Applicant"));
        Assert.Contains("check digit of the birth date", page.Error("Applicant.Mrz"));
        Assert.Equal("", page.Value("Applicant.FamilyName"));
    }

    [Fact]
    public async Task A_consent_keeps_its_time_and_wording_until_it_is_taken_back()
    {
        var (banker, page) = await ApplicantStep("instalment");
        page = await banker.PostForm(page, "#step", ("Applicant.AgreesToBureauQuery", "true"), ("go", "stay"));
        var given = Assert.Single((await ApplicantAsync()).Consents!);
        Assert.Equal((ConsentKind.BureauQuery, ConsentWording.Current(ConsentKind.BureauQuery).Version), (given.Kind, given.Wording));
        await Task.Delay(1100);
        page = await banker.PostForm(page, "#step", ("Applicant.AgreesToMarketing", "true"), ("Applicant.Consents[0].Kind", "DataProtection"), ("go", "stay"));
        Assert.Equal(given, (await ApplicantAsync()).ConsentTo(ConsentKind.BureauQuery));
        Assert.Null((await ApplicantAsync()).ConsentTo(ConsentKind.DataProtection));
        await banker.PostForm(page, "#step", ("Applicant.AgreesToBureauQuery", "false"), ("go", "stay"));
        Assert.Equal([ConsentKind.Marketing], (await ApplicantAsync()).Consents!.Select(c => c.Kind));
    }

    [Fact]
    public async Task A_company_is_asked_for_its_register_and_its_signatories()
    {
        var (banker, page) = await ApplicantStep("business");
        page = await banker.PostForm(page, "#step", ("Applicant.Kind", "Legal"), ("go", "stay"));
        Assert.Null(page.Document.GetElementById("Applicant_BirthDate"));
        page = await banker.PostForm(page, "#step", ("Applicant.LegalName", "Muster GmbH"), ("Applicant.LegalForm", "GmbH"), ("Applicant.Lei", "213800KUD8LXJWSQ9D15"), ("go", "add:Others"));
        Assert.Contains("check digits", page.Error("Applicant.Lei"));
        Assert.NotEqual("", page.Error("Applicant.RegisterNumber"));
        Assert.Contains("Authorised signatory", page.Text("#Others ~ .bad-text"));
        page = await banker.PostForm(page, "#step", ("Others[0].Role", "Signatory"), ("Others[0].FamilyName", "Vogel"), ("go", "add:Others[0].TaxResidences"));
        page = await banker.PostForm(page, "#step", ("Others[0].TaxResidences[0].Country", "FR"), ("Others[0].TaxResidences[0].Tin", "0123456789012"), ("go", "add:Others"));
        page = await banker.PostForm(page, "#step", ("Others[1].Role", "BeneficialOwner"), ("Others[1].FamilyName", "Adler"), ("remove", "Others[0]"));
        Assert.Equal("Adler", page.Value("Others[0].FamilyName"));
        Assert.Null(page.Document.QuerySelector("main [name^='Others[0].TaxResidences[0]']"));
        Assert.Equal(["Adler"], (await ContentAsync()).Others!.Select(p => p.FamilyName));
    }

    [Theory]
    [InlineData("instalment", "loan applicant household review")]
    [InlineData("overdraft", "loan applicant household review")]
    [InlineData("mortgage", "loan applicant household collateral review")]
    [InlineData("business", "loan applicant household collateral review")]
    public async Task A_product_has_the_steps_and_fields_that_it_asks_for(string product, string steps)
    {
        var (banker, page) = await ApplicantStep(product);
        Assert.Equal(steps.Split(' ').Where(s => s != "applicant"), page.Document.QuerySelectorAll(".steps button").Select(b => b.GetAttribute("value")));
        page = await banker.GetPage(page.Url.Replace("applicant", "loan", StringComparison.Ordinal));
        Assert.Equal(product != "overdraft", page.Document.GetElementById("TermMonths") is not null);
        Assert.Equal(product == "business", (await banker.GetPage(page.Url.Replace("loan", "household", StringComparison.Ordinal))).Document.GetElementById("Household_Adults") is null);
    }

    public void Dispose() => app.Dispose();

    private async Task<(Visitor, Page)> ApplicantStep(string product)
    {
        await app.AddProductsAsync();
        await app.AddPerson("anna", Role.Banker);
        var banker = await app.SignInAs("anna");
        var page = await banker.PostForm(await banker.GetPage("/banker"), "form.start");
        page = await banker.PostForm(page, "#step", ("Product", product), ("Amount", "12000"), ("go", "applicant"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return (banker, page);
    }

    private async Task<Application> ContentAsync() => ApplicationJson.Parse(await app.Db.SingleAsync<string>("select Content from Drafts"));

    private async Task<Party> ApplicantAsync() => (await ContentAsync()).Applicant;
}
