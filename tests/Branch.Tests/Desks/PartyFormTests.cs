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

    [Fact]
    public async Task A_product_for_two_asks_for_both_without_a_question()
    {
        var (banker, page) = await ApplicantStep("joint");
        Assert.Null(page.Document.QuerySelector("#HasCoApplicant"));
        await banker.PostForm(page, "#step", ("CoApplicant.GivenName", "Udo"), ("go", "stay"));
        Assert.Equal("Udo", (await ContentAsync()).CoApplicant!.GivenName);
    }

    [Fact]
    public async Task Documents_of_a_guarantor_stay_theirs_when_another_leaves()
    {
        var (banker, page) = await ApplicantStep("instalment");
        page = await banker.PostForm(page, "#step", ("go", "add:Others"));
        page = await banker.PostForm(page, "#step", ("Others[0].Role", "Guarantor"), ("Others[0].GivenName", "Ina"), ("Others[0].FamilyName", "Vogel"), ("go", "add:Others"));
        page = await banker.PostForm(page, "#step", ("Others[1].Role", "Guarantor"), ("Others[1].GivenName", "Udo"), ("Others[1].FamilyName", "Adler"), ("go", "documents"));
        Assert.Contains("Signed guarantee · Guarantor Ina Vogel", page.Texts("h2"));
        Assert.Contains("Identity document · Guarantor Udo Adler", page.Texts("h2"));

        page = await HandInAsync(banker, page, "identity:Others[1]", "Ausweis Adler.pdf");
        page = await HandInAsync(banker, page, "guarantee:Others[0]", "Buergschaft Vogel.pdf");
        page = await banker.GetPage(page.Url.Split('/')[..^1].Aggregate((a, b) => $"{a}/{b}") + "/applicant");
        page = await banker.PostForm(page, "#step", ("remove", "Others[0]"));
        page = await banker.PostForm(page, "#step", ("go", "add:Others"));
        page = await banker.PostForm(page, "#step", ("Others[1].Role", "Guarantor"), ("Others[1].GivenName", "Eva"), ("Others[1].FamilyName", "Neu"), ("go", "documents"));
        var needs = page.Document.QuerySelectorAll(".document-need").ToDictionary(n => n.QuerySelector("h2")!.TextContent.Trim(), n => n.TextContent);
        Assert.Contains("Ausweis Adler.pdf", needs["Identity document · Guarantor Udo Adler"]);
        Assert.DoesNotContain(".pdf", needs["Signed guarantee · Guarantor Eva Neu"]);
        Assert.DoesNotContain(".pdf", needs["Identity document · Guarantor Eva Neu"]);
        Assert.Contains("Buergschaft Vogel.pdf", needs["Other documents"]);
    }

    [Fact]
    public async Task Somebody_who_is_being_typed_gets_a_number_and_keeps_it()
    {
        var (banker, page) = await ApplicantStep("instalment");
        var autosave = page.Document.QuerySelector("#step")!.GetAttribute("data-autosave")!;
        (string, string)[] typed = [("Others.Index", "871"), ("Others[871].Role", "Guarantor"), ("Others[871].FamilyName", "Vo")];
        var first = await banker.PostForm(page, "#step", autosave, typed);
        Assert.Equal("""{"set":{"Version":3,"Others[871].No":0}}""", await first.Response.Content.ReadAsStringAsync());
        await banker.PostForm(page, "#step", autosave, [.. typed[..2], ("Others[871].FamilyName", "Vogel"), ("Others[871].No", "0"), ("Version", "3")]);
        Assert.Equal([("Vogel", 0)], (await ContentAsync()).Others!.Select(p => (p.FamilyName, p.No!.Value)));
    }

    private static async Task<Page> HandInAsync(Visitor banker, Page page, string purpose, string name)
    {
        var form = page.Document.QuerySelector("form.upload")!;
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(purpose), "Purpose" },
        };
        body.Add(new ByteArrayContent(Documents.Papers.Pdf()), "Files", name);
        return await banker.PostAsync(form.GetAttribute("action")!, body);
    }

    [Theory]
    [InlineData("instalment", "loan applicant household review")]
    [InlineData("overdraft", "loan applicant household review")]
    [InlineData("mortgage", "loan applicant household collateral review")]
    [InlineData("business", "loan applicant household collateral review")]
    public async Task A_product_has_the_steps_and_fields_that_it_asks_for(string product, string steps)
    {
        var (banker, page) = await ApplicantStep(product);
        Assert.Equal(steps.Split(' ').Where(s => s != "applicant"), page.Document.QuerySelectorAll(".steps button").Select(b => b.GetAttribute("value")).Where(s => s != "documents"));
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
