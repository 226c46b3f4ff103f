using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Stage;

/// <summary>What the banker does once a loan is approved: takes the offer to the customer, and records the signature.</summary>
public static class Signing
{
    /// <summary>The customer's row among the offers with the customer.</summary>
    public static ILocator Offer(this Person banker, string customer) =>
        banker.Page.Locator("table[aria-labelledby=offers] tr").Filter(new() { HasText = customer });

    public static async Task SignAsync(this Person banker, string customer)
    {
        await banker.GoAsync("/banker");
        await banker.WaitsForAsync(banker.Offer(customer));
        await banker.Offer(customer).GetByRole(AriaRole.Link, new() { NameRegex = new($"^{banker.Words.Of("Record the answer")}") }).ClickAsync();
        await Expect(banker.Main.GetByRole(AriaRole.Link, new() { NameRegex = new(@"\(PDF\)") }).First).ToBeVisibleAsync();
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("banker-offer");
        await banker.CheckAsync("The customer signed the contract");
        await banker.PressAsync("Record the answer");
        await Expect(banker.Offer(customer)).ToHaveCountAsync(0);
    }
}
