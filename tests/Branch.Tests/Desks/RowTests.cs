using System.Globalization;
using Branch.Access;
using Branch.Applications;
using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Desks;

/// <summary>Lists on the form without a script: each press of a button is a page.</summary>
public sealed class RowTests : IDisposable
{
    private readonly BranchApp app = new();

    [Theory]
    [InlineData("household", "Incomes", "Kind=Rent Monthly=450", "Kind=ChildBenefit Monthly=259")]
    [InlineData("household", "Expenses", "Kind=Commuting Monthly=120", "Kind=Childcare Monthly=310")]
    [InlineData("household", "Obligations", "Kind=Loan Creditor=Autobank Instalment=199", "Kind=Leasing Creditor=Leasinghaus Instalment=88")]
    [InlineData("household", "Assets", "Kind=Savings Description=Sparbuch Value=9000", "Kind=Vehicle Description=Kombi Value=4000")]
    [InlineData("collateral", "Collateral", "Kind=LandCharge Description=Blatt-12 Value=210000", "Kind=Deposit Description=Festgeld Value=15000")]
    public async Task A_row_is_added_filled_and_taken_away_and_the_others_stay(string step, string list, string first, string second)
    {
        var (banker, page) = await OpenAsync(step);
        page = await banker.PostForm(page, "#step", ("go", $"add:{list}"));
        page = await banker.PostForm(page, "#step", [.. Row(list, 0, first), ("go", $"add:{list}")]);
        page = await banker.PostForm(page, "#step", [.. Row(list, 1, second), ("go", "stay")]);
        foreach (var (name, value) in Row(list, 0, first).Concat(Row(list, 1, second))) Assert.Equal(value, Plain(page.Value(name)));

        page = await banker.PostForm(page, "#step", ("remove", $"{list}[0]"));
        foreach (var (name, value) in Row(list, 0, second)) Assert.Equal(value, Plain(page.Value(name)));
        Assert.Null(page.Document.QuerySelector($"main [name='{list}[1].Kind']"));

        page = await banker.PostForm(page, "#step", ("remove", $"{list}[0]"));
        Assert.Null(page.Document.QuerySelector($"main [name='{list}[0].Kind']"));
        Assert.DoesNotContain(ApplicationFields.Of(await ContentAsync()), field => field.Path.StartsWith(list, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_row_is_forgotten_and_the_figures_count_each_row_once()
    {
        var (banker, page) = await OpenAsync("household");
        foreach (var list in (string[])["Incomes", "Expenses", "Obligations", "Assets"]) page = await banker.PostForm(page, "#step", ("go", $"add:{list}"));
        page = await banker.PostForm(page, "#step", [.. Row("Incomes", 0, "Kind=Rent Monthly=450"), ("go", "add:Incomes")]);
        page = await banker.PostForm(page, "#step", [.. Row("Incomes", 1, "Kind=Capital Monthly=50"), ("go", "stay")]);
        var content = await ContentAsync();
        Assert.Equal([450, 50], content.Incomes!.Select(row => row.Monthly!.Value.Euros));
        Assert.Equal((null, null, 0), (content.Expenses, content.Assets, content.Obligations.Count));
        Assert.Equal(Money.FromEuros(500), content.Incomes!.Aggregate(Money.Zero, (sum, row) => sum + row.Monthly!.Value));
    }

    public void Dispose() => app.Dispose();

    private async Task<(Visitor, Page)> OpenAsync(string step)
    {
        await app.AddProductsAsync();
        await app.AddPerson("anna", Role.Banker);
        var banker = await app.SignInAs("anna");
        var page = await banker.PostForm(await banker.GetPage("/banker"), "form.start");
        return (banker, await banker.PostForm(page, "#step", ("Product", "mortgage"), ("go", step)));
    }

    private static (string Name, string Value)[] Row(string list, int no, string values) =>
        [.. values.Split(' ').Select(pair => pair.Split('=')).Select(pair => ($"{list}[{no.ToString(CultureInfo.InvariantCulture)}].{pair[0]}", pair[1]))];

    /// <summary>An amount without the groups in which it is shown.</summary>
    private static string Plain(string value) => value.Replace(",", "", StringComparison.Ordinal);

    private async Task<Application> ContentAsync() => ApplicationJson.Parse(await app.Db.SingleAsync<string>("select Content from Drafts"));
}
