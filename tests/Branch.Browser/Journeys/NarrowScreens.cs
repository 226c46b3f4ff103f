using Branch.Browser.Stage;
using Microsoft.Playwright;

namespace Branch.Browser.Journeys;

public sealed class NarrowScreens(House house) : Journey(house)
{
    private const int Width = 360;

    [Fact(Timeout = Limit)]
    public async Task The_bankers_pages_fit_a_telephone()
    {
        var visitor = await VisitorAsync("de", width: Width);
        await visitor.GoAsync("/sign-in");
        await LookAsync(visitor, "sign-in");
        var banker = await SignInAsync("katharina.wagner", "de", width: Width);
        await LookAsync(banker, "banker-list");
        await banker.PressAsync("New application");
        foreach (var step in new[] { "loan", "applicant", "household", "review" })
        {
            await LookAsync(banker, "banker-" + step);
            if (step != "review") await banker.PressAsync(step == "household" ? "Save and review" : "Save and continue");
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("miriam.vogt", "clerk")]
    [InlineData("martin.sommerfeld", "manager")]
    public async Task The_queue_the_work_page_and_the_case_file_fit_a_telephone(string userName, string desk)
    {
        var person = await SignInAsync(userName, "de", width: Width);
        await LookAsync(person, desk + "-queue");
        await person.Main.GetByRole(AriaRole.Table).Locator("a.row-link").First.ClickAsync();
        if (await person.Button(person.Words.Of("Claim")).IsVisibleAsync()) await person.PressAsync("Claim");
        await LookAsync(person, desk + "-work");
        await person.FollowAsync("Case file");
        await LookAsync(person, desk + "-file");
        await person.Page.GoBackAsync();
        await person.PressAsync("Release");
    }

    private static async Task LookAsync(Person person, string name)
    {
        await person.FitsAsync();
        await person.IsAccessibleAsync();
        await person.PictureAsync("narrow-" + name, whole: true);
    }
}
