using System.Globalization;
using System.Net;
using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Desks;

/// <summary>The banker's desk as a banker's browser meets it.</summary>
public sealed class BankerTests : IDisposable
{
    private readonly BranchApp app = new();

    [Fact]
    public async Task An_application_goes_from_the_start_to_its_number()
    {
        var banker = await Banker();
        var page = await Start(banker);
        Assert.EndsWith("/loan", page.Url);
        Assert.Empty(page.Texts(".field .error"));
        page = await Fill(banker, page, "loan");
        Assert.EndsWith("/applicant", page.Url);
        page = await Fill(banker, page, "applicant");
        page = await Fill(banker, page, "household");
        Assert.EndsWith("/review", page.Url);
        Assert.Empty(page.Texts(".errors li"));
        Assert.Contains("Klinikum am Landwehrkanal gGmbH", page.Main);
        page = await Submit(banker, page);
        Assert.Equal("/banker", page.Url);
        Assert.Contains("-000001 was submitted.", page.Text(".notice"));
        Assert.Contains("Brandt, Katharina", page.Text("table[aria-labelledby=under-way] tbody"));
    }

    [Fact]
    public async Task A_resent_start_opens_the_same_draft()
    {
        var banker = await Banker();
        var list = await banker.GetPage("/banker");
        var first = await banker.PostForm(list, "form.start");
        var second = await banker.PostForm(list, "form.start");
        Assert.Equal(first.Url, second.Url);
        Assert.Equal(1, await app.Db.CountAsync("Cases"));
    }

    [Fact]
    public async Task An_amount_that_cannot_be_read_is_asked_for_again_and_the_rest_is_kept()
    {
        var banker = await Banker();
        var page = await Start(banker);
        page = await banker.PostForm(page, "#step", ("Amount", "a lot"), ("TermMonths", "48"), ("PurposeNote", "A van"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Error("Amount"));
        Assert.Equal("a lot", page.Value("Amount"));
        page = await banker.GetPage(Step(page, "loan"));
        Assert.Equal(("", "48", "A van"), (page.Value("Amount"), page.Value("TermMonths"), page.Value("PurposeNote")));
    }

    [Fact]
    public async Task A_text_that_would_make_the_draft_unreadable_is_not_taken()
    {
        var banker = await Banker();
        var page = await Start(banker);
        page = await banker.PostForm(page, "#step", ("TermMonths", "48"), ("PurposeNote", new string('x', ApplicationJson.MaxSize)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("more text than", page.Text(".errors"));
        Assert.Equal("", (await banker.GetPage(Step(page, "loan"))).Value("TermMonths"));
    }

    [Fact]
    public async Task What_is_wrong_is_saved_and_told_when_one_comes_back()
    {
        var banker = await Banker();
        var page = await Start(banker);
        page = await banker.PostForm(page, "#step", ("Product", "car"), ("Amount", "2000"), ("go", "applicant"));
        Assert.EndsWith("/applicant", page.Url);
        Assert.Empty(page.Texts(".field .error"));
        page = await banker.GetPage(Step(page, "loan"));
        Assert.Contains("available from", page.Error("Amount"));
        Assert.Equal("2,000", page.Value("Amount"));
        Assert.Contains(page.Document.QuerySelectorAll(".errors a"), a => a.GetAttribute("href") == "#Amount");
    }

    [Fact]
    public async Task A_step_leaves_the_other_steps_as_they_are()
    {
        var banker = await Banker();
        var page = await Fill(banker, await Start(banker), "loan");
        page = await Fill(banker, page, "applicant");
        await banker.PostForm(page, "#step", ("Household.Adults", "3"), ("go", "list"));
        page = await banker.GetPage(Step(page, "applicant"));
        Assert.Equal("Katharina", page.Value("Applicant.GivenName"));
        Assert.Equal("18,500", (await banker.GetPage(Step(page, "loan"))).Value("Amount"));
    }

    [Fact]
    public async Task Obligations_come_and_go_without_a_script()
    {
        var banker = await Banker();
        var page = await banker.GetPage(Step(await Start(banker), "household"));
        page = await banker.PostForm(page, "#step", ("go", "add:Obligations"));
        page = await banker.PostForm(page, "#step", ("Obligations[0].Creditor", "Autobank"), ("Obligations[0].Instalment", "120"), ("go", "add:Obligations"));
        page = await banker.PostForm(page, "#step", ("Obligations[1].Creditor", "Kartenbank"), ("Obligations[1].Instalment", "many"), ("remove", "Obligations[0]"));
        Assert.Equal(("Kartenbank", "many"), (page.Value("Obligations[0].Creditor"), page.Value("Obligations[0].Instalment")));
        Assert.NotEqual("", page.Error("Obligations_0__Instalment"));
        Assert.Null(page.Document.GetElementById("Obligations_1__Creditor"));
    }

    [Fact]
    public async Task The_figures_stand_on_the_page_and_come_alone_while_typing()
    {
        var banker = await Banker();
        var page = await Start(banker);
        Assert.Contains("once a product is chosen", page.Text("#figures"));
        page = await banker.PostForm(page, "#step", ("Product", "instalment"), ("Amount", "10000"), ("TermMonths", "24"), ("go", "stay"));
        Assert.EndsWith("/loan", page.Url);
        var instalment = page.Text("#figures .money");
        Assert.StartsWith("€44", instalment);
        var answer = await banker.PostForm(page, "#step", page.Document.QuerySelector("#step")!.GetAttribute("data-figures")!, ("TermMonths", "48"));
        Assert.NotEqual(instalment, answer.Text(".money"));
        Assert.Empty(answer.Texts("h1"));
        Assert.Equal("24", (await banker.GetPage(page.Url)).Value("TermMonths"));
    }

    [Fact]
    public async Task A_draft_does_not_exist_for_another_banker()
    {
        var page = await Start(await Banker());
        await app.AddPerson("bruno", Role.Banker);
        var other = await app.SignInAs("bruno");
        var own = await Start(other);
        var token = own.Value("__RequestVerificationToken");
        var address = Step(page, "").TrimEnd('/');
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPage($"{address}/loan")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPage($"{address}/discard")).Status);
        foreach (var act in (string[])["loan", "autosave", "figures", "submit", "discard", "withdraw"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post($"{address}/{act}", ("Version", "1"), ("__RequestVerificationToken", token))).Status);
        Assert.DoesNotContain("/banker/applications/1/", (await other.GetPage("/banker")).Document.Source.Text);
    }

    [Fact]
    public async Task What_is_typed_saves_itself_and_the_page_stays_current()
    {
        var banker = await Banker();
        var page = await Start(banker);
        var answer = await Autosave(banker, page, ("Amount", "12.5"), ("PurposeNote", "Half a sen"));
        Assert.Equal("""{"set":{"Version":2}}""", await answer.Response.Content.ReadAsStringAsync());
        page = await banker.PostForm(page, "#step", ("Version", "2"), ("PurposeNote", "Half a sentence"), ("go", "stay"));
        Assert.Equal((HttpStatusCode.OK, "Half a sentence"), (page.Status, page.Value("PurposeNote")));
    }

    [Fact]
    public async Task A_second_window_overwrites_nothing_unseen()
    {
        var banker = await Banker();
        var old = await Start(banker);
        await banker.PostForm(await banker.GetPage(old.Url), "#step", ("TermMonths", "60"), ("PurposeNote", "From the other window"), ("go", "stay"));

        var typed = await Autosave(banker, old, ("PurposeNote", "From here"));
        Assert.Equal(HttpStatusCode.Conflict, typed.Status);
        Assert.Contains("another window", await typed.Response.Content.ReadAsStringAsync());

        var clash = await banker.PostForm(old, "#step", ("PurposeNote", "From here"));
        Assert.Equal(HttpStatusCode.Conflict, clash.Status);
        Assert.Contains("Description of the purpose: From the other window", clash.Text(".errors"));
        Assert.Equal("From here", clash.Value("PurposeNote"));
        Assert.Equal("From the other window", (await banker.GetPage(old.Url)).Value("PurposeNote"));

        await banker.PostForm(clash, "#step");
        Assert.Equal("From here", (await banker.GetPage(old.Url)).Value("PurposeNote"));
    }

    [Fact]
    public async Task Nothing_incomplete_is_submitted_and_the_review_says_where_it_lacks()
    {
        var banker = await Banker();
        var page = await Fill(banker, await Start(banker), "loan");
        page = await Submit(banker, await banker.GetPage(Step(page, "review")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var links = page.Document.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/banker/applications/1/applicant?check=true#Applicant_BirthDate", links);
        Assert.Equal("Known for years.", page.Value("Comment"));
        Assert.Equal("draft", await app.Db.StatusAsync(1));
    }

    [Fact]
    public async Task A_second_click_on_submit_leads_to_the_case()
    {
        var banker = await Banker();
        var review = await Complete(banker);
        await Submit(banker, review);
        var second = await Submit(banker, review);
        Assert.Equal("/cases/1", second.Url);
        Assert.Equal(1, await app.Db.CountAsync("Revisions"));
    }

    [Fact]
    public async Task A_returned_case_shows_its_remarks_where_they_belong_and_goes_on()
    {
        var banker = await Banker();
        await Submit(banker, await Complete(banker));
        await ReturnAsync(1);

        var page = await banker.GetPage("/banker");
        Assert.Contains("1 remark", page.Text("table[aria-labelledby=returned]"));
        Assert.Contains("Clara Berg", page.Text("table[aria-labelledby=returned]"));
        page = await banker.GetPage("/banker/applications/1/applicant");
        Assert.Contains("The payslip says otherwise.", page.Text("#Applicant_NetIncome-remark"));
        Assert.Contains("Applicant: Monthly net income", page.Text(".notice.warning"));

        page = await banker.PostForm(page, "#step", ("Applicant.NetIncome", "2900"), ("go", "review"));
        Assert.Contains("Known for years.", page.Main);
        page = await Submit(banker, page);
        Assert.Contains("submitted again", page.Text(".notice"));
        Assert.Equal(2, await app.Db.CountAsync("Revisions"));
        Assert.Contains("Brandt, Katharina", page.Text("table[aria-labelledby=under-way]"));
    }

    [Fact]
    public async Task A_draft_is_discarded_and_a_case_withdrawn_only_after_a_second_question()
    {
        var banker = await Banker();
        await Submit(banker, await Complete(banker));
        await Start(banker);
        var page = await banker.PostForm(await banker.GetPage("/banker/applications/2/discard"), "main form");
        Assert.Equal("/banker", page.Url);
        Assert.Equal("withdrawn", await app.Db.StatusAsync(2));

        page = await banker.PostForm("/banker/applications/1/withdraw", ("Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Error("Reason"));
        page = await banker.PostForm(page, "main form", ("Reason", "Has found a cheaper loan."));
        Assert.Contains("Withdrawn", page.Text("table[aria-labelledby=decided]"));
        Assert.DoesNotContain("/banker/applications/2", page.Main);
    }

    [Fact]
    public async Task Nobody_but_bankers_sees_the_desk()
    {
        await app.AddPerson("clara", Role.Clerk);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAs("clara")).GetPage("/banker")).Status);
    }

    public void Dispose() => app.Dispose();

    private async Task<Visitor> Banker()
    {
        await app.AddProductsAsync();
        await app.AddPerson("anna", Role.Banker);
        return await app.SignInAs("anna");
    }

    private static async Task<Page> Start(Visitor banker) => await banker.PostForm(await banker.GetPage("/banker"), "form.start");

    private static string Step(Page page, string step) => page.Url[..(page.Url.LastIndexOf('/') + 1)] + step;

    private static Task<Page> Fill(Visitor banker, Page page, string step) => banker.PostForm(page, "#step", Stated(step));

    private static async Task<Page> Complete(Visitor banker)
    {
        var page = await Start(banker);
        foreach (var step in (string[])["loan", "applicant", "household"]) page = await Fill(banker, page, step);
        return page;
    }

    private static Task<Page> Submit(Visitor banker, Page review) =>
        banker.PostForm(review, "form[action$=submit]", ("Judgement", Judgement.Positive), ("Comment", "Known for years."));

    private static Task<Page> Autosave(Visitor banker, Page page, params (string Name, string Value)[] fields) =>
        banker.PostForm(page, "#step", page.Document.QuerySelector("#step")!.GetAttribute("data-autosave")!, fields);

    /// <summary>The sample application as one types it.</summary>
    private static (string Name, string Value)[] Stated(string step) =>
    [
        .. ApplicationFields.Of(Applications.Given.Good)
            .Where(field => field.Step.ToString().Equals(step, StringComparison.OrdinalIgnoreCase) && field.Value is not null)
            .Select(field => (field.Path, field.Value switch
            {
                Branch.Credit.Money money => money.Euros.ToString(CultureInfo.InvariantCulture),
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                var value => value!.ToString()!,
            })),
    ];

    private async Task ReturnAsync(long caseId)
    {
        var id = await app.AddPerson("clara", Role.Clerk);
        var clerk = new Actor(id, "clara", "Clara Berg", [Role.Clerk], [1]);
        var item = await app.Db.ClerksItemAsync(caseId);
        await app.Services.GetRequiredService<ClaimWorkItem>().RunAsync(clerk, item.Id, default);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "The payslip says otherwise." }] };
        await app.Services.GetRequiredService<ReturnCase>().RunAsync(clerk, Desk.Clerk, item.Id, item.Version + 1, form, default);
    }
}
