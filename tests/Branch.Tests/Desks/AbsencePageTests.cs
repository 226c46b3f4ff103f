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
        Assert.StartsWith("You act for Martin Berg", (await (await house.App.SignInAs("dora")).GetPage("/work/manager")).Text(".notice p"), StringComparison.Ordinal);
    }
}
