using System.Text;
using Branch.Documents;

namespace Branch.Tests.Documents;

public sealed class ClamAvTests
{
    /// <summary>The harmless file that every scanner must find, in two halves so that none finds it here.</summary>
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    [Fact]
    public async Task A_clean_file_arrives_at_the_scanner_whole()
    {
        byte[]? seen = null;
        using var clamd = new FakeClamd(content => { seen = content; return "stream: OK"; });
        var paper = Papers.LargePdf(200_000);
        await ScanAsync(clamd.Address, paper);
        Assert.Equal(paper, seen);
    }

    [Fact]
    public async Task An_infected_file_is_refused()
    {
        using var clamd = new FakeClamd(content => content.AsSpan().IndexOf("EICAR"u8) >= 0 ? "stream: Win.Test.EICAR_HDB-1 FOUND" : "stream: OK");
        Assert.Equal(FileFault.Infected, await FaultAsync(clamd.Address, Eicar));
        await ScanAsync(clamd.Address, Papers.Pdf());
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("stream: Can't allocate memory ERROR")]
    [InlineData("what?")]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_clear_answer_nothing_is_taken(string? answer)
    {
        using var clamd = new FakeClamd(_ => answer);
        Assert.Equal(FileFault.NotScanned, await FaultAsync(clamd.Address, Papers.Pdf(), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Without_a_scanner_nothing_is_taken()
    {
        using var clamd = new FakeClamd(_ => "stream: OK");
        clamd.Dispose();
        Assert.Equal(FileFault.NotScanned, await FaultAsync(clamd.Address, Papers.Pdf()));
    }

    [Fact]
    public async Task Who_goes_away_during_a_scan_is_no_fault_of_the_scanner()
    {
        using var clamd = new FakeClamd(_ => "");
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ClamAv(clamd.Address, TimeSpan.FromMinutes(1)).ScanAsync(new MemoryStream(Papers.Pdf()), gone.Token));
    }

    /// <summary>Starts the clamd that is installed, with a signature of the EICAR file alone; BRANCH_CLAMAV names another one that listens.</summary>
    [Fact]
    public async Task A_real_clamd_finds_the_EICAR_file_and_lets_a_payslip_pass()
    {
        await using var clamd = Environment.GetEnvironmentVariable("BRANCH_CLAMAV") is null ? await RealClamd.StartAsync(Eicar) : null;
        var address = clamd?.Address ?? Environment.GetEnvironmentVariable("BRANCH_CLAMAV");
        if (address is null) Assert.Skip("clamd is not installed here, and BRANCH_CLAMAV names none.");
        Assert.Equal(FileFault.Infected, await FaultAsync(address, Eicar, TimeSpan.FromMinutes(1)));
        await ScanAsync(address, Papers.Pdf(), TimeSpan.FromMinutes(1));
        await ScanAsync(address, Papers.LargePdf(200_000), TimeSpan.FromMinutes(1));
    }

    private static Task ScanAsync(string address, byte[] content, TimeSpan? patience = null) =>
        new ClamAv(address, patience ?? TimeSpan.FromSeconds(10)).ScanAsync(new MemoryStream(content), default);

    private static async Task<FileFault> FaultAsync(string address, byte[] content, TimeSpan? patience = null) =>
        (await Assert.ThrowsAsync<UnsuitableFileException>(() => ScanAsync(address, content, patience))).Fault;
}
