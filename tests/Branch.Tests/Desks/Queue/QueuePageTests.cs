using System.Net;

namespace Branch.Tests.Desks.Queue;

public sealed class QueuePageTests : IAsyncLifetime
{
    private readonly WorkHouse house = new();

    public ValueTask InitializeAsync() => house.InitializeAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Each_desk_has_its_own_queue_and_the_other_is_closed()
    {
        var waits = await house.SubmitAsync();
        var decided = await house.SubmitAsync();
        await house.VoteAsync("conrad", decided);

        var clara = await house.App.SignInAs("clara");
        var page = await clara.GetPage("/work/clerk");
        Assert.Equal([await house.NumberAsync(waits)], page.Texts(".row-link"));
        Assert.Equal(HttpStatusCode.Forbidden, (await clara.GetPage("/work/manager")).Status);

        var martin = await house.App.SignInAs("martin");
        page = await martin.GetPage("/work/manager");
        Assert.Equal([await house.NumberAsync(decided)], page.Texts(".row-link"));
        Assert.Contains("€25,000", page.Text(".page-head"));
        Assert.Equal(HttpStatusCode.Forbidden, (await martin.GetPage("/work/clerk")).Status);
    }

    [Fact]
    public async Task Claiming_next_opens_the_most_urgent_case_and_keeps_the_filter()
    {
        await house.SubmitAsync();
        var car = await house.SubmitAsync(12_000m, "car");
        var clara = await house.App.SignInAs("clara");
        var page = await clara.PostForm(await clara.GetPage("/work/clerk?product=car"), ".page-head form");
        Assert.Equal($"/work/clerk/{(await house.ItemAsync(car)).Id}?product=car", page.Url);
        Assert.Equal("/work/clerk?product=car", page.Document.QuerySelector(".back")!.GetAttribute("href"));

        page = await clara.PostForm(await clara.GetPage("/work/clerk?product=car"), ".page-head form");
        Assert.Equal("/work/clerk?product=car", page.Url);
        Assert.Equal("Nothing waits for you with this filter.", page.Text(".notice"));
    }

    [Fact]
    public async Task Two_people_who_claim_next_at_once_work_on_different_cases()
    {
        await house.SubmitAsync();
        await house.SubmitAsync();
        var people = new[] { await house.App.SignInAs("clara"), await house.App.SignInAs("conrad") };
        var queues = await Task.WhenAll(people.Select(person => person.GetPage("/work/clerk")));
        var pages = await Task.WhenAll(people.Zip(queues, (person, queue) => person.PostForm(queue, ".page-head form")));
        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.NotEqual(pages[0].Heading, pages[1].Heading);
    }

    [Fact]
    public async Task A_claimed_case_is_shown_to_its_clerk_first_and_to_the_others_with_the_name_and_can_be_given_back()
    {
        var id = await house.SubmitAsync();
        var number = await house.NumberAsync(id);
        var clara = await house.App.SignInAs("clara");
        var conrad = await house.App.SignInAs("conrad");
        var work = await clara.Press(await clara.GetPage("/work/clerk"), "td button");
        Assert.Contains(number, work.Heading);

        Assert.Equal("In your hands", (await clara.GetPage("/work/clerk")).Texts("h2")[0]);
        var others = await conrad.GetPage("/work/clerk");
        Assert.Contains("Clara Berg", others.Text("details.queue"));

        var queue = await clara.PostForm(work, ".page-head form");
        Assert.Contains($"{number} Brandt, Katharina waits for everybody at this desk again.", queue.Text(".notice"));
        Assert.Single((await conrad.GetPage("/work/clerk")).Texts("td button"));
    }

    [Fact]
    public async Task Who_claims_what_a_colleague_just_took_is_told_so()
    {
        var id = await house.SubmitAsync();
        var clara = await house.App.SignInAs("clara");
        var queue = await clara.GetPage("/work/clerk");
        await house.ClaimAsync("conrad", id);
        var page = await clara.Press(queue, "td button");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Conrad Berg", page.Main);
    }
}
