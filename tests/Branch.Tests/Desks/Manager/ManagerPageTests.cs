using System.Net;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks.Manager;

public sealed class ManagerPageTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    private const string Form = "form.work-form";

    [Fact]
    public async Task Within_the_limit_the_approval_decides()
    {
        var (id, martin, page) = await OpenAsync("martin", 12_000m);
        Assert.Contains("Within your limit of €25,000", page.Text(".authority"));
        Assert.Contains("your approval decides.", page.Text(".authority"));
        page = await martin.PostForm(page, Form, ("Decision.Kind", "approve"));
        Assert.Equal("/work/manager#next", page.Url);
        Assert.StartsWith($"{await house.NumberAsync(id)} Brandt, Katharina: your approval is recorded. Next: ", page.Text(".notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_the_limit_the_page_announces_a_second_manager_who_then_reads_who_approved_first()
    {
        var (id, martin, page) = await OpenAsync("martin", 30_000m);
        Assert.Contains("Above your limit of €25,000", page.Text(".authority"));
        page = await martin.PostForm(page, Form, ("Decision.Kind", "approve"));
        Assert.Contains("Next: Second decision.", page.Text(".notice"));

        var item = await house.ItemAsync(id);
        page = await martin.GetPage($"/work/manager/{item.Id}");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);

        var dora = await OpenAsync("dora", id);
        Assert.Contains("First approved by Martin Berg.", dora.Page.Text(".authority"));
        Assert.Contains("your approval decides.", dora.Page.Text(".authority"));
    }

    [Fact]
    public async Task Where_the_workflow_wants_a_second_manager_the_page_says_so_although_the_limit_would_do()
    {
        var (_, _, page) = await OpenAsync("dora", 60_000m);
        Assert.Contains("Within your limit of €100,000.00, but here a second manager must also approve.", page.Text(".authority"));
    }

    [Fact]
    public async Task Passing_on_is_offered_to_the_first_manager_only()
    {
        var (id, martin, page) = await OpenAsync("martin", 12_000m);
        var escalate = page.Document.QuerySelector("button[formaction$='/escalate']")!.GetAttribute("formaction")!;
        page = await martin.PostForm(page, Form, escalate);
        Assert.Equal("Please give a reason.", page.Error("Decision.Comment"));
        page = await martin.PostForm(page, Form, escalate, ("Decision.Comment", "Mitarbeiter des Hauses."));
        Assert.Contains("is passed on. Next: Second decision.", page.Text(".notice"));

        var dora = await OpenAsync("dora", id);
        Assert.Contains("Passed on by Martin Berg without a vote.", dora.Page.Text(".authority"));
        Assert.Null(dora.Page.Document.QuerySelector("button[formaction$='/escalate']"));
    }

    [Fact]
    public async Task Other_terms_are_computed_while_typing_and_approved_as_they_stand()
    {
        var (id, martin, page) = await OpenAsync("martin", 30_000m);
        (string, string)[] terms = [("Decision.Kind", "other_terms"), ("Decision.Amount", "20,000"), ("Decision.TermMonths", "48")];
        var address = page.Document.QuerySelector(Form)!.GetAttribute("data-figures")!;
        var whole = await martin.PostForm(page, Form, address, terms);
        Assert.Contains("€465.04", whole.Text("#terms"));
        Assert.Contains("your approval decides.", whole.Text("#terms"));
        martin.Client.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
        var part = await martin.PostForm(page, Form, address, terms);
        Assert.Null(part.Document.QuerySelector("h1"));
        Assert.Contains("€465.04", part.Text("body"));
        martin.Client.DefaultRequestHeaders.Remove("X-Requested-With");

        page = await martin.PostForm(page, Form, terms);
        Assert.Contains("your approval is recorded.", page.Text(".notice"));
        var approved = await house.App.Db.SingleAsync<Terms>("select ApprovedAmountCents as Cents, ApprovedTermMonths as Months from Cases where Id = @id", new { id });
        Assert.Equal(new Terms(2_000_000, 48), approved);
    }

    [Theory]
    [InlineData("overdraft")] // by the figures of its credit check
    [InlineData("current-overdraft")] // which has none
    public async Task A_limit_is_granted_lower_without_a_term(string product)
    {
        var id = await house.SubmitAsync(4_000m, product);
        await house.VoteAsync("clara", id);
        var (martin, page) = await OpenAsync("martin", id);
        Assert.Null(page.Document.QuerySelector("[name='Decision.TermMonths']"));
        Assert.Contains("your approval decides.", page.Text("#terms"));
        var address = page.Document.QuerySelector(Form)!.GetAttribute("data-figures")!;
        Assert.Equal("Enter an amount to see what follows from it.", (await martin.PostForm(page, Form, address, ("Decision.Kind", "other_terms"), ("Decision.Amount", ""))).Text("#terms"));
        (string, string)[] terms = [("Decision.Kind", "other_terms"), ("Decision.Amount", "2,500"), ("Decision.TermMonths", "48")];
        var whole = await martin.PostForm(page, Form, address, terms);
        Assert.Equal(product == "overdraft", whole.Text("#terms").Contains("€116.", StringComparison.Ordinal));
        Assert.Contains("your approval decides.", whole.Text("#terms"));
        await martin.PostForm(page, Form, terms);
        Assert.Equal((250_000, null), await house.App.Db.SingleAsync<(long, int?)>("select ApprovedAmountCents, ApprovedTermMonths from Cases where Id = @id", new { id }));
    }

    [Theory]
    [InlineData("viel")]
    [InlineData("40,000")] // more than was applied for
    public async Task Terms_that_cannot_be_stay_in_the_field_with_the_reason(string amount)
    {
        var (_, martin, page) = await OpenAsync("martin", 12_000m);
        page = await martin.PostForm(page, Form, ("Decision.Kind", "other_terms"), ("Decision.Amount", amount), ("Decision.Comment", "Weniger."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Error("Decision.Amount"));
        Assert.Equal((amount, "Weniger."), (page.Value("Decision.Amount"), page.Value("Decision.Comment")));
    }

    [Fact]
    public async Task What_was_left_in_the_terms_does_not_disturb_a_rejection()
    {
        var (id, martin, page) = await OpenAsync("martin", 12_000m);
        page = await martin.PostForm(page, Form, ("Decision.Kind", "reject"), ("Decision.Amount", "viel"), ("Decision.Reasons", "policy"), ("Decision.Deviation", "Branche."));
        Assert.Contains("your rejection is recorded.", page.Text(".notice"));
        Assert.Equal("policy", await house.App.Db.SingleAsync<string>("select Reasons from Votes where CaseId = @id and Side = 'decision'", new { id }));
    }

    [Fact]
    public async Task A_vote_against_is_pointed_out_and_an_approval_then_needs_a_reason()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("clara", id, Judgement.Negative);
        var (martin, page) = await OpenAsync("martin", id);
        Assert.Contains("Clara Berg voted against: Employment not secure enough “Unterlagen geprüft.”", page.Text(".against"));
        page = await martin.PostForm(page, Form, ("Decision.Kind", "approve"));
        Assert.Equal("A vote speaks against this loan. Please say why you approve it.", page.Error("Decision.Deviation"));
        Assert.Equal("decide", (await house.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task The_page_says_what_was_checked_by_whom_and_with_what_result_the_deviation_first()
    {
        var id = await house.SubmitAsync();
        var item = await house.ClaimAsync("conrad", id);
        await house.Get<RecordVerification>().RunAsync(house["conrad"], item.Id, item.Version, item.Hash, "income:Applicant",
            new VerificationForm { Result = VerificationResult.Deviates, Method = "call", Comment = "100 € weniger." }, default);
        await house.Get<ClaimWorkItem>().ReleaseAsync(house["conrad"], item.Id, default);
        await house.VoteAsync("clara", id);
        var (_, page) = await OpenAsync("martin", id);
        var count = page.Document.QuerySelectorAll(".ledger details li").Length;
        Assert.Equal($"{count + 1} of {count + 1} checked", page.Text(".ledger .card-head .muted"));
        Assert.StartsWith("Deviates Income agrees with the evidence · Applicant 100 € weniger. Conrad Berg, ", page.Texts(".ledger > ul > li")[0], StringComparison.Ordinal);
        Assert.Equal($"Confirmed {count} by Clara Berg", page.Texts(".ledger > ul > li")[1]);
        Assert.Contains("Asked by telephone", page.Text(".ledger details"));
    }

    [Fact]
    public async Task A_manager_returns_a_case_with_remarks_like_a_clerk()
    {
        var (id, martin, page) = await OpenAsync("martin", 12_000m);
        var address = page.Document.QuerySelector("button[formaction$='/return']")!.GetAttribute("formaction")!;
        page = await martin.PostForm(page, Form, address, ("Return.Remarks[0].Field", "Purpose"), ("Return.Remarks[0].Text", "Bitte genauer."));
        Assert.Contains("is back with the banker", page.Text(".notice"));
        Assert.Equal("correct", (await house.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task Who_checked_a_case_finds_its_decision_closed_and_the_attempt_is_written_down()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("double", id);
        var item = await house.ItemAsync(id);
        var visitor = await house.App.SignInAs("double");
        var page = await visitor.GetPage($"/work/manager/{item.Id}");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("who checked a case does not decide it", page.Main);
        Assert.Equal(1, await house.App.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @id and Action = 'refused'", new { id }));
    }

    [Fact]
    public async Task The_decision_of_a_case_is_not_found_at_the_clerk_s_desk()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("clara", id);
        var clara = await house.App.SignInAs("clara");
        var item = await house.ItemAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await clara.GetPage($"/work/clerk/{item.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clara.GetPage($"/work/manager/{item.Id}")).Status);
    }

    private async Task<(long CaseId, Visitor Visitor, Page Page)> OpenAsync(string manager, decimal amount)
    {
        var id = await house.SubmitAsync(amount);
        await house.VoteAsync("clara", id);
        var (visitor, page) = await OpenAsync(manager, id);
        return (id, visitor, page);
    }

    private async Task<(Visitor Visitor, Page Page)> OpenAsync(string manager, long id)
    {
        var item = await house.ClaimAsync(manager, id);
        var visitor = await house.App.SignInAs(manager);
        return (visitor, await visitor.GetPage($"/work/manager/{item.Id}"));
    }

    private sealed record Terms(long Cents, int Months);
}
