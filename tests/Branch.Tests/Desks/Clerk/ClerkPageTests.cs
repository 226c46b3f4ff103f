using System.Net;
using Branch.Applications;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks.Clerk;

public sealed class ClerkPageTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    private const string Form = "form.work-form";

    [Fact]
    public async Task A_vote_leads_back_to_the_queue_which_says_what_happens_next()
    {
        var (id, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, Form, ("Vote.Judgement", "positive"), ("Vote.Comment", "Alles belegt."));
        Assert.Equal("/work/clerk#next", page.Url);
        Assert.Equal($"{await house.NumberAsync(id)} Brandt, Katharina: your vote is recorded. Next: Decision.", page.Text(".notice"));
        Assert.Equal("manager", (await house.ItemAsync(id)).Desk);
    }

    [Fact]
    public async Task A_negative_vote_without_a_reason_changes_nothing_and_keeps_what_was_typed()
    {
        var (id, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, Form, ("Vote.Judgement", "negative"), ("Vote.Comment", "Probezeit."),
            ("Return.Remarks[0].Field", "Applicant.Employer"), ("Return.Remarks[0].Text", "Welcher Standort?"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Please choose at least one reason.", page.Error("Vote.Reasons"));
        Assert.Equal(("Probezeit.", "Applicant.Employer", "Welcher Standort?"),
            (page.Value("Vote.Comment"), page.Value("Return.Remarks[0].Field"), page.Value("Return.Remarks[0].Text")));
        Assert.True(page.Document.QuerySelector("[name='Vote.Judgement'][value=negative]")!.HasAttribute("checked"));
        Assert.Equal("verify", (await house.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task The_second_of_two_voters_is_told_who_was_faster()
    {
        var (id, clara, page) = await OpenAsync();
        await house.Get<ClaimWorkItem>().ReleaseAsync(house["clara"], (await house.ItemAsync(id)).Id, default);
        await house.VoteAsync("conrad", id);
        page = await clara.PostForm(page, Form, ("Vote.Judgement", "negative"), ("Vote.Reasons", "policy"), ("Vote.Comment", "Nein."));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Conrad Berg", page.Main);
        Assert.Equal(1, await house.App.Db.SingleAsync<long>("select count(*) from Votes where CaseId = @id and Side = 'back'", new { id }));
    }

    [Fact]
    public async Task A_return_says_at_which_row_what_is_missing()
    {
        var (_, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, Form, Act(page, "return"),
            ("Return.Remarks.Index", "0"), ("Return.Remarks[0].Field", "Amount"), ("Return.Remarks[0].Text", "Bitte prüfen."),
            ("Return.Remarks.Index", "871"), ("Return.Remarks[871].Field", ""), ("Return.Remarks[871].Text", "Und das auch."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Please choose the field.", page.Text("#Return_Remarks_1__Field-error"));
        Assert.Equal("Und das auch.", page.Value("Return.Remarks[1].Text"));
        Assert.Equal("Amount", page.Value("Return.Remarks[0].Field"));
    }

    [Fact]
    public async Task A_return_without_remarks_asks_for_one()
    {
        var (_, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, Form, Act(page, "return"));
        Assert.Equal("Please say at which field what has to be corrected.", page.Text("#Return_Remarks"));
        Assert.True(page.Document.QuerySelector("#return")!.HasAttribute("open"));
    }

    [Fact]
    public async Task What_is_returned_reaches_the_banker_at_the_field_and_comes_back_with_the_changes_marked()
    {
        var (id, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, Form, Act(page, "return"),
            ("Return.Remarks[0].Field", "Applicant.NetIncome"), ("Return.Remarks[0].Text", "Der Nachweis vom Mai nennt 3.100 €."));
        Assert.Contains("is back with the banker", page.Text(".notice"));
        Assert.Equal("correct", (await house.ItemAsync(id)).Node);

        var berta = await house.App.SignInAs("berta");
        var draft = await berta.GetPage($"/banker/applications/{id}/applicant");
        Assert.Contains("Der Nachweis vom Mai nennt 3.100 €.", draft.Text("#Applicant_NetIncome-remark"));

        var application = ApplicationJson.Parse(await house.App.Db.SingleAsync<string>("select Content from Drafts where CaseId = @id", new { id }));
        application.Applicant.NetIncome = Branch.Credit.Money.FromEuros(3_100);
        var version = await house.App.Db.SingleAsync<long>("select Version from Drafts where CaseId = @id", new { id });
        version = await house.Get<SaveDraft>().RunAsync(house["berta"], id, application, version, default);
        await house.Get<SubmitApplication>().RunAsync(house["berta"], id, version, Bank.For, default);
        while ((await house.ItemAsync(id)).Desk != "clerk") await house.Get<MachineSteps>().RunAllAsync(default);

        page = await clara.GetPage($"/work/clerk/{(await house.ClaimAsync("clara", id)).Id}");
        Assert.Contains("Der Nachweis vom Mai nennt 3.100 €.", page.Text(".news"));
        Assert.Contains("changed", page.Texts(".news .status"));
        Assert.Contains("€3,100", page.Text("ins"));
    }

    [Fact]
    public async Task A_remark_begins_at_its_field_and_rows_come_and_go_without_a_script()
    {
        var (id, clara, page) = await OpenAsync();
        var link = page.Document.QuerySelectorAll(".remark-link").Single(a => a.GetAttribute("data-value") == "Applicant.NetIncome");
        page = await clara.GetPage(link.GetAttribute("href")!.Split('#')[0]);
        Assert.Equal("Applicant.NetIncome", page.Value("Return.Remarks[0].Field"));

        page = await clara.PostForm(page, Form, Act(page, "return"), ("Return.Remarks[0].Text", "Nachweis fehlt."), ("Vote.Comment", "Noch offen."), ("row", "add"));
        Assert.Equal(2, page.Document.QuerySelectorAll("#remarks [data-row]").Length);
        Assert.Equal(("Nachweis fehlt.", "Noch offen."), (page.Value("Return.Remarks[0].Text"), page.Value("Vote.Comment")));

        page = await clara.PostForm(page, Form, Act(page, "return"), ("row", "0"));
        Assert.Equal("", page.Value("Return.Remarks[0].Text"));
        Assert.Single(page.Document.QuerySelectorAll("#remarks [data-row]"));
        Assert.Equal("verify", (await house.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task What_nobody_has_claimed_can_be_read_and_claimed_but_not_voted_on()
    {
        var id = await house.SubmitAsync();
        var clara = await house.App.SignInAs("clara");
        var page = await clara.GetPage($"/work/clerk/{(await house.ItemAsync(id)).Id}");
        Assert.Null(page.Document.QuerySelector(Form));
        page = await clara.PostForm(page, ".page-head form");
        Assert.NotNull(page.Document.QuerySelector(Form));

        var conrad = await house.App.SignInAs("conrad");
        page = await conrad.GetPage(page.Url);
        Assert.Contains("Clara Berg has been working on this since", page.Text(".notice"));
        Assert.Null(page.Document.QuerySelector(Form));
    }

    [Fact]
    public async Task A_finished_step_shows_the_case_file_instead()
    {
        var id = await house.SubmitAsync();
        var item = await house.ItemAsync(id);
        await house.VoteAsync("conrad", id);
        var clara = await house.App.SignInAs("clara");
        Assert.Equal($"/cases/{id}", (await clara.GetPage($"/work/clerk/{item.Id}")).Url);
        Assert.Equal(HttpStatusCode.NotFound, (await clara.GetPage("/work/clerk/999999")).Status);
    }

    private async Task<(long CaseId, Visitor Clara, Page Page)> OpenAsync()
    {
        var id = await house.SubmitAsync();
        var item = await house.VerifyAsync("clara", id);
        var clara = await house.App.SignInAs("clara");
        return (id, clara, await clara.GetPage($"/work/clerk/{item.Id}"));
    }

    private static string Act(Page page, string act) => page.Document.QuerySelector($"button[formaction$='/{act}']")!.GetAttribute("formaction")!;
}
