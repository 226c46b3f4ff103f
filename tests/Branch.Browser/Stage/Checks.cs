using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Stage;

/// <summary>The clerk's checklist, gone through one by one: there is no other way.</summary>
public static class Checks
{
    /// <summary>For the loan; then it waits with somebody else.</summary>
    public static async Task VoteForAsync(this Person clerk, Customer customer, string comment)
    {
        await clerk.CheckAsync("For the loan");
        await clerk.TypeAsync("Comment", comment);
        await clerk.PressAsync("Submit vote");
        await Expect(clerk.Row(customer.FileName)).ToHaveCountAsync(0);
    }

    /// <summary>More than any checklist has.</summary>
    public const int Most = 60;

    /// <returns>How many were open.</returns>
    public static async Task<int> RecordChecksAsync(this Person clerk)
    {
        var record = clerk.Button(clerk.Words.Of("Record and go on"));
        for (var count = 0; count < Most; count++)
        {
            if (await record.CountAsync() == 0) return count;
            var address = clerk.Page.Url;
            await clerk.CheckAsync("Confirmed");
            // Where a document fits, it stands there already.
            if (await clerk.Field("How").InputValueAsync() == "") await clerk.ChooseAsync("How", clerk.Words.Of("Asked by telephone"));
            await record.ClickAsync();
            await clerk.Page.WaitForURLAsync(url => url != address);
            await Expect(clerk.Heading("Verification").First).ToBeVisibleAsync();
        }
        throw new InvalidOperationException("Recording a check does not lead on.");
    }
}
