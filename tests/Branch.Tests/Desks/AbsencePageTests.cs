using Branch.Access;
using Branch.Cases;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks;

public sealed class AbsencePageTests : IAsyncLifetime
{
    private readonly WorkHouse house = new();

    public ValueTask InitializeAsync() => house.InitializeAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Who_will_be_absent_enters_it_and_the_substitute_is_told_and_goes_on()
    {
        var id = await house.SubmitAsync();
        var item = await house.ClaimAsync("clara", id);
        var (clara, conrad) = (await house.App.SignInAs("clara"), await house.App.SignInAs("conrad"));
        var today = WorkingTime.Day(TimeProvider.System.GetUtcNow());
        var wrong = await clara.PostForm("/absences", ("Form.SubstituteId", $"{house["conrad"].Id}"), ("Form.FromDate", $"{today:yyyy-MM-dd}"), ("Form.UntilDate", $"{today.AddDays(-1):yyyy-MM-dd}"));
        Assert.StartsWith("Enter a last day", wrong.Error("Form.UntilDate"), StringComparison.Ordinal);
        var page = await clara.PostForm("/absences", ("Form.SubstituteId", $"{house["conrad"].Id}"), ("Form.FromDate", $"{today:yyyy-MM-dd}"), ("Form.UntilDate", $"{today.AddDays(3):yyyy-MM-dd}"));
        Assert.Equal("Clara Berg", page.Text("tbody th"));

        var queue = await conrad.GetPage("/work/clerk");
        Assert.StartsWith("You act for Clara Berg until", queue.Text(".notice p"), StringComparison.Ordinal);
        var taken = await conrad.PostForm(await conrad.GetPage(queue.Document.QuerySelector(".notice a")!.GetAttribute("href")!), "form[action$='/take-over']");
        Assert.Equal($"/work/clerk/{item.Id}", taken.Url);
        Assert.Contains("In the name of Clara Berg", (await conrad.GetPage($"/cases/{id}")).Main);

        Assert.Null((await conrad.GetPage("/absences")).Document.QuerySelector("td form"));
        Assert.Equal("No absence is entered.", (await clara.PostForm(page, "td form")).Text(".empty"));
        Assert.Equal("", (await conrad.GetPage("/work/clerk")).Text(".notice"));
    }

    [Fact]
    public async Task An_administrator_enters_it_for_somebody_ill_and_sees_all()
    {
        await house.App.AddPerson("ada", Role.Administrator);
        var ada = await house.App.SignInAs("ada");
        var today = WorkingTime.Day(TimeProvider.System.GetUtcNow());
        var page = await ada.PostForm("/absences", ("Form.AbsentId", $"{house["martin"].Id}"), ("Form.Role", "manager"), ("Form.SubstituteId", $"{house["dora"].Id}"),
            ("Form.FromDate", $"{today:yyyy-MM-dd}"), ("Form.UntilDate", $"{today.AddDays(3):yyyy-MM-dd}"));
        Assert.Equal(["Martin Berg", "Manager", "Dora Berg"], page.Texts("tbody tr > *").Take(3));
        Assert.Equal("their own", page.Texts("tbody tr > *")[3]);
        Assert.StartsWith("You act for Martin Berg", (await (await house.App.SignInAs("dora")).GetPage("/work/manager")).Text(".notice p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_lends_an_authority_and_an_administrator_without_part_in_it_releases_it()
    {
        await house.App.AddPerson("ada", Role.Administrator);
        var (dora, ada, martin) = (await house.App.SignInAs("dora"), await house.App.SignInAs("ada"), await house.App.SignInAs("martin"));
        var today = WorkingTime.Day(TimeProvider.System.GetUtcNow());
        (string, string)[] absence = [("Form.SubstituteId", $"{house["martin"].Id}"), ("Form.FromDate", $"{today:yyyy-MM-dd}"), ("Form.UntilDate", $"{today.AddDays(3):yyyy-MM-dd}")];
        Assert.StartsWith("Only a manager", (await dora.PostForm("/absences", [.. absence, ("Form.Authority", "0")])).Error("Form.Authority"), StringComparison.Ordinal);
        var page = await dora.PostForm("/absences", [.. absence, ("Form.Authority", "50,000")]);
        Assert.Equal("of Dora Berg, up to €50,000.00 not released yet: does not count", page.Texts("tbody tr > *")[3]);
        Assert.Null(page.Document.QuerySelector("form[action$='/release']"));
        Assert.DoesNotContain("by their authority", (await martin.GetPage("/work/manager")).Text(".notice"), StringComparison.Ordinal);

        var released = await ada.PostForm(await ada.GetPage("/absences"), "form[action$='/release']");
        Assert.Equal("of Dora Berg, up to €50,000.00 released by Ada Berg", released.Texts("tbody tr > *")[3]);
        Assert.EndsWith("Up to €50,000.00 also by their authority, in their name.", (await martin.GetPage("/work/manager")).Text(".notice p"), StringComparison.Ordinal);

        var id = await house.SubmitAsync(30_000m);
        await house.VoteAsync("clara", id);
        var item = await house.ClaimAsync("martin", id);
        var work = await martin.GetPage($"/work/manager/{item.Id}");
        Assert.Contains("You decide in the name of Dora Berg, by the authority that you were lent.", work.Text(".authority"));
        Assert.Contains("Within your limit of €50,000.00: your approval decides.", work.Text(".authority"));
        Assert.Contains("By the authority of Dora Berg, in their name.", work.Text(".deciders"));
    }
}
