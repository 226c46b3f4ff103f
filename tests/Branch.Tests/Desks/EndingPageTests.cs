using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks;

/// <summary>How a case ends on the pages, and how an end is taken up again.</summary>
public sealed class EndingPageTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    [Fact]
    public async Task A_contract_is_revoked_on_its_page_within_the_time_and_the_letter_lies_in_the_file()
    {
        var id = await SignedAsync();
        var berta = await house.App.SignInAs("berta");
        var page = await berta.GetPage($"/banker/applications/{id}/revoke");
        Assert.Equal("Revocation of " + await house.NumberAsync(id), page.Heading);
        var early = await berta.PostForm(page, "form.card", ("On", WorkingTime.Day(DateTimeOffset.UtcNow).AddDays(-2).ToString("yyyy-MM-dd", null)));
        Assert.StartsWith("The right of withdrawal runs from", early.Error("On"), StringComparison.Ordinal);
        await berta.PostForm(page, "form.card", ("On", WorkingTime.Day(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd", null)), ("Comment", "By letter."));

        var file = await berta.GetPage($"/cases/{id}");
        Assert.Contains("Revoked", file.Text(".status"));
        Assert.Contains("Confirmation of the revocation", file.Main);
        Assert.Null(file.Document.QuerySelector("a[href$='/revoke']"));
        Assert.Contains("Revoked", (await berta.GetPage("/banker")).Text("table[aria-labelledby=decided]"));
    }

    [Theory]
    [InlineData(CaseStatus.Declined, "Declined by the customer", "Vom Kunden abgelehnt")]
    [InlineData(CaseStatus.Lapsed, "Lapsed", "Verfallen")]
    public async Task A_case_is_found_by_its_end_in_both_languages(string status, string english, string german)
    {
        var id = await OfferedAsync();
        if (status == CaseStatus.Declined) await AnswerAsync(id, CustomerAnswer.Declined);
        else
        {
            await house.App.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set DueAt = '2026-01-05 09:00:00' where CaseId = @id and Status = 'claimed'", new { id }));
            await house.Get<Deadlines>().RunAsync(default);
        }
        Assert.Equal(status, await house.App.Db.SingleAsync<string>("select Status from Cases where Id = @id", new { id }));
        foreach (var (language, word) in ((string, string)[])[("en", english), ("de", german)])
        {
            var berta = await house.App.SignInAs("berta");
            berta.Client.DefaultRequestHeaders.Add("Cookie", $"lang={language}");
            var found = await berta.GetPage($"/cases?status={status}");
            Assert.Contains(await house.NumberAsync(id), found.Main);
            Assert.Contains(word, found.Text("tbody"));
        }
    }

    [Fact]
    public async Task A_rejection_is_reopened_on_its_page_by_another_manager_than_who_proposed_it()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("clara", id);
        var item = await house.ClaimAsync("martin", id);
        await house.Get<DecideCase>().RunAsync(house["martin"], item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Deviation = "Nein." }, default);
        await ClosedAsync(id);

        var martin = await house.App.SignInAs("martin");
        Assert.NotNull((await martin.GetPage($"/cases/{id}")).Document.QuerySelector($"a[href='/cases/{id}/reopen']"));
        var page = await martin.GetPage($"/cases/{id}/reopen");
        Assert.Contains("The customer has the rejection letter.", page.Text(".notice"));
        page = await martin.PostForm(page, "form.card", ("reason", " "));
        Assert.NotEqual("", page.Error("reason"));
        await martin.PostForm(page, "form.card", ("reason", "The salary was read wrongly."));
        page = await martin.GetPage($"/cases/{id}/reopen");
        Assert.Null(page.Document.QuerySelector("form[action$='/confirm']"));
        Assert.NotNull(page.Document.QuerySelector("form[action$='/drop']"));

        var dora = await house.App.SignInAs("dora");
        Assert.Contains(await house.NumberAsync(id), (await dora.GetPage("/work/manager")).Text("section[aria-labelledby=reopenings]"));
        page = await dora.GetPage($"/cases/{id}/reopen");
        Assert.Contains("The salary was read wrongly.", page.Main);
        page = await dora.PostForm(page, "form[action$='/confirm']");
        Assert.Contains("The decision is reopened.", page.Text(".notice"));
        Assert.Equal(CaseStatus.Open, await house.App.Db.SingleAsync<string>("select Status from Cases where Id = @id", new { id }));
        Assert.Contains("confirmed: the decision is reopened.", (await dora.GetPage($"/cases/{id}")).Main);
    }

    private async Task<long> OfferedAsync()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("clara", id);
        await house.ApproveAsync("martin", id);
        for (var tries = 0; tries < 1_000 && (await house.ItemAsync(id)).Node != "offer"; tries++)
        {
            await house.Get<MachineSteps>().RunAllAsync(default);
            await Task.Delay(10);
        }
        return id;
    }

    private async Task<long> SignedAsync()
    {
        var id = await OfferedAsync();
        await AnswerAsync(id, CustomerAnswer.Accepted);
        await ClosedAsync(id);
        return id;
    }

    private async Task AnswerAsync(long id, string answer)
    {
        var item = await house.ItemAsync(id);
        await house.Get<AnswerOffer>().RunAsync(house["berta"], item.Id, item.Version, new CustomerAnswer { Answer = answer, On = WorkingTime.Day(DateTimeOffset.UtcNow), Reason = "Zu teuer." }, default);
    }

    private async Task ClosedAsync(long id)
    {
        for (var tries = 0; tries < 1_000 && await house.App.Db.SingleAsync<string>("select Status from Cases where Id = @id", new { id }) == CaseStatus.Open; tries++)
        {
            await house.Get<MachineSteps>().RunAllAsync(default);
            await Task.Delay(10);
        }
    }
}
