using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks.Queue;

/// <summary>A workflow that says what follows from being late, as its people see it.</summary>
public sealed class EscalationPageTests : IAsyncLifetime
{
    private readonly DirectoryInfo flows = DeadlineTests.WriteWithOverdue();
    private readonly WorkHouse house = new();

    public async ValueTask InitializeAsync()
    {
        house.App.Settings["Flow:Directory"] = flows.FullName;
        await house.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        flows.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_late_goes_to_the_next_step_out_of_its_holder_s_hands_and_every_page_says_so()
    {
        var id = await house.SubmitAsync();
        var (number, late) = (await house.NumberAsync(id), await house.ClaimAsync("clara", id));
        var clara = await house.App.SignInAs("clara");
        var open = await clara.GetPage($"/work/clerk/{late.Id}");
        Assert.Equal(HttpStatusCode.OK, open.Status);

        await house.App.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set RemindedAt = '2026-01-05 09:00:00', DueAt = '2026-01-05 09:00:00' where Id = @Id", new { late.Id }));
        await house.Get<Deadlines>().RunAsync(default);

        var queue = await clara.GetPage("/work/clerk");
        Assert.Contains("Urgent check", queue.Document.QuerySelectorAll("tr").Single(row => row.TextContent.Contains(number, StringComparison.Ordinal)).TextContent);
        var page = await clara.PostForm(open, "form.work-form");
        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.Equal("urgent", (await house.ItemAsync(id)).Node);

        var file = await clara.GetPage($"/cases/{id}");
        Assert.Contains("The due date of Verification passed.", file.Main);
        Assert.Contains("Urgent check", file.Text(".facts"));
        Assert.Contains("Overdue", file.Text(".flow-frame"));

        await house.ClaimAsync("conrad", id);
        var conrad = await house.App.SignInAs("conrad");
        Assert.Equal(HttpStatusCode.OK, (await conrad.GetPage($"/work/clerk/{(await house.ItemAsync(id)).Id}")).Status);
    }
}
