using Branch.Access;
using Branch.Data;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks;

/// <summary>Pages beside the way of a case: what stands still, and what the customer still has to bring.</summary>
public sealed class ByTheWayPageTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    [Fact]
    public async Task A_case_without_work_is_set_going_again_by_the_administrator()
    {
        var id = await house.SubmitAsync();
        await house.App.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set Status = 'cancelled' where CaseId = @id and Status in ('open', 'claimed')", new { id }));
        await house.App.AddPerson("ada", Role.Administrator);
        var ada = await house.App.SignInAs("ada");
        var page = await ada.GetPage("/admin/stuck");
        Assert.Contains(await house.NumberAsync(id), page.Main);
        Assert.DoesNotContain("Brandt", page.Main);
        page = await ada.PostForm(page, $"form[action='/admin/stuck/cases/{id}/reopen']");
        Assert.Equal("verify", (await house.ItemAsync(id)).Node);
        Assert.DoesNotContain(await house.NumberAsync(id), (await ada.GetPage("/admin/stuck")).Text("table"));
        Assert.Contains("opened the work of this case again.", (await (await house.App.SignInAs("clara")).GetPage($"/cases/{id}")).Main);
    }

    [Fact]
    public async Task The_clerk_writes_to_the_customer_for_exactly_what_is_missing()
    {
        var id = await house.SubmitAsync();
        var item = await house.ClaimAsync("clara", id);
        var clara = await house.App.SignInAs("clara");
        var page = await clara.GetPage($"/work/clerk/{item.Id}");
        Assert.NotEmpty(page.Texts("section[aria-labelledby=missing-head] li"));
        await clara.PostForm(page, "section[aria-labelledby=missing-head] form");
        var file = await clara.GetPage($"/cases/{id}");
        Assert.Contains("Request for documents", file.Main);
        Assert.Contains("Clara Berg asked the customer for missing documents", file.Main);
    }
}
