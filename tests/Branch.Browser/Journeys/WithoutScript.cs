using Branch.Browser.Stage;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class WithoutScript(House house) : Journey(house)
{
    private readonly Customer customer = new("Ruth", "Oldenkamp", 44);

    [Fact(Timeout = Limit)]
    public async Task A_banker_calculates_and_submits_without_javascript()
    {
        var banker = await SignInAsync("sophie.lange", "en", script: false);
        await banker.PressAsync("New application");
        await customer.StateLoanAsync(banker);
        await banker.PressAsync("Calculate");
        await Expect(banker.Page.Locator("#figures")).ToContainTextAsync("€418.");
        await banker.PressAsync("Save and continue");
        await customer.StatePersonAsync(banker);
        await banker.PressAsync("Save and continue");
        await customer.StateHouseholdAsync(banker);
        await banker.PressAsync("Add an obligation");
        await banker.PressAsync("Remove");
        await banker.PressAsync("Save and review");
        await Customer.VoteAsync(banker);
        await banker.PressAsync("Submit the application");
        await Expect(banker.Row(customer.FileName)).ToBeVisibleAsync();
    }
}
