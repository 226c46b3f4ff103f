using Branch.Desks.Banker;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks;

public sealed class CustomerSearchTests : IDisposable
{
    private static readonly DateOnly Day = new(1980, 2, 29);

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Theory]
    [InlineData("müller")]
    [InlineData("mü")]
    [InlineData("M")]
    public async Task The_first_twenty_of_a_name_come_in_alphabetical_order(string typed)
    {
        await bank.AddAsync(Enumerable.Range(0, 40).Select(i => $"Müller, A{39 - i:D2}"));
        await bank.AddAsync(["Müller, A"], office: 2);
        var found = await FindAsync(new() { Name = typed });
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"Müller, A{i:D2}"), found.Found.Select(f => f.Name));
        Assert.True(found.IsCut);
    }

    [Theory]
    [InlineData("Müller, Anna")]
    [InlineData("Anna Müller")]
    [InlineData("mueller, a")]
    public async Task Everybody_of_a_case_is_found_the_newest_case_first(string typed)
    {
        await bank.AddAsync(["Müller, Anna", "Kern, Bo & Müller, Anna", "Müller, Bo"]);
        var found = await FindAsync(new() { Name = typed });
        Assert.Equal([(2L, 1), (1L, 0)], found.Found.Select(f => (f.CaseId, f.No)));
        Assert.False(found.IsCut);
    }

    [Fact]
    public async Task A_birth_date_is_enough_and_a_name_narrows_it()
    {
        await bank.AddAsync(["Müller, Zoe", "Kern, Bo"], born: Day);
        await bank.AddAsync(["Müller, Anna"]);
        await bank.AddAsync(["Müller, Max"], office: 2, born: Day);
        Assert.Equal(["Kern, Bo", "Müller, Zoe"], (await FindAsync(new() { BirthDate = Day })).Found.Select(f => f.Name));
        Assert.Equal(["Müller, Zoe"], (await FindAsync(new() { Name = "mü", BirthDate = Day })).Found.Select(f => f.Name));
        Assert.Empty((await FindAsync(new() { Name = "Anna Müller", BirthDate = Day })).Found);
    }

    [Fact]
    public async Task A_tax_id_or_an_account_finds_its_customer_unless_something_else_is_wrong()
    {
        var id = await bank.SubmitAsync();
        var party = Bank.Application().Applicant;
        var name = $"{party.FamilyName}, {party.GivenName}";
        Assert.Equal([id], await CasesAsync(new() { TaxId = party.TaxId }));
        Assert.Equal([id], await CasesAsync(new() { TaxId = party.TaxId, Name = name, BirthDate = party.BirthDate, Iban = party.Iban }));
        Assert.Equal([id], await CasesAsync(new() { Iban = party.Iban, Name = $"{party.GivenName} {party.FamilyName}" }));
        Assert.Empty(await CasesAsync(new() { TaxId = party.TaxId, Name = "Niemand" }));
        Assert.Empty(await CasesAsync(new() { TaxId = party.TaxId, BirthDate = Day }));
        Assert.Empty(await CasesAsync(new() { Iban = party.Iban, BirthDate = Day }));
        Assert.Empty((await new CustomerSearch(bank.Db).FindAsync(bank.Stranger, new() { TaxId = party.TaxId }, default)).Found);
    }

    private async Task<IEnumerable<long>> CasesAsync(CustomerForm form) => (await FindAsync(form)).Found.Select(f => f.CaseId);

    private Task<FoundCustomers> FindAsync(CustomerForm form) => new CustomerSearch(bank.Db).FindAsync(bank.Banker, form, default);
}
