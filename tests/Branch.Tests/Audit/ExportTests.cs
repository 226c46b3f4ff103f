using System.Text;
using Branch.Audit.Export;
using Branch.Tests.Cases;
using CsCheck;

namespace Branch.Tests.Audit;

public sealed class ExportTests : IAsyncLifetime
{
    private readonly Bank bank = new();
    private readonly string folder = Directory.CreateTempSubdirectory("branch-export-").FullName;
    private AuditSeal seal = null!;

    public async ValueTask InitializeAsync()
    {
        var id = await bank.SubmitAsync();
        seal = (await bank.Get<Sealing>().RunAsync(null, default))!;
        await bank.VoteAsync(bank.Clerk, id);
        await bank.SubmitAsync();
    }

    public ValueTask DisposeAsync()
    {
        bank.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("trail.jsonl")]
    [InlineData("trail.jsonl.gz")]
    public async Task What_was_exported_verifies_from_the_file_alone(string name)
    {
        var file = Path.Combine(folder, name);
        var end = await bank.Get<AuditExport>().RunAsync(file, default);
        var verdict = await ExportVerification.RunAsync(file, new KeptSeal(1, seal.Hash), default);
        Assert.Null(verdict.Broken);
        Assert.Equal((await bank.CountAsync(), 2), (verdict.Events, verdict.Chains));
        Assert.Equal((verdict.Chains, verdict.Events, 1), (end.Chains, end.Events, end.Seals));
        Assert.Equal(seal, verdict.LastSeal);
    }

    [Fact]
    public async Task The_command_needs_no_database_and_finds_a_seal_that_is_not_there()
    {
        var file = await ExportAsync();
        Assert.Equal(0, AuditCommand.Offline(["audit", "verify", "--export", file, "--seal", seal.ToString()]));
        Assert.Equal(1, AuditCommand.Offline(["audit", "verify", "--export", file, "--seal", $"2:{seal.Hash}"]));
        Assert.Equal(1, AuditCommand.Offline(["audit", "verify", "--export", file, "--seal", $"1:{new string('0', 64)}"]));
        Assert.Equal(2, AuditCommand.Offline(["audit", "verify", "--export", file, "--seal", "1"]));
        Assert.Equal(1, AuditCommand.Offline(["audit", "verify", "--export", file + "x"]));
        Assert.Null(AuditCommand.Offline(["audit", "verify"]));
    }

    [Fact]
    public async Task No_byte_of_the_file_can_be_changed_unseen()
    {
        var file = await ExportAsync();
        var bytes = await File.ReadAllBytesAsync(file);
        var first = Array.IndexOf(bytes, (byte)'\n') + 1;
        Gen.Select(Gen.Int[first, bytes.Length - 2], Gen.Byte[1, 127]).Sample((at, flip) =>
        {
            var changed = bytes.ToArray();
            changed[at] ^= flip;
            // White space between the fields says nothing; the writer makes none.
            if (char.IsWhiteSpace((char)changed[at]) && bytes[at] != ' ') return true;
            var copy = Path.Combine(folder, $"{Guid.NewGuid():n}.jsonl");
            File.WriteAllBytes(copy, changed);
            return !Holds(copy);
        }, iter: 400, threads: 1);
    }

    [Fact]
    public async Task No_line_can_be_taken_out_doubled_or_moved_unseen()
    {
        var lines = await File.ReadAllLinesAsync(await ExportAsync());
        for (var i = 1; i < lines.Length; i++)
        {
            Assert.False(HoldsWith(lines.Where((_, at) => at != i)), $"without line {i}");
            Assert.False(HoldsWith([.. lines[..i], lines[i], .. lines[i..]]), $"line {i} doubled");
            if (i > 1) Assert.False(HoldsWith([.. lines[..(i - 1)], lines[i], lines[i - 1], .. lines[(i + 1)..]]), $"lines {i - 1} and {i} changed places");
        }
    }

    [Fact]
    public async Task A_file_of_a_newer_format_is_not_guessed_at()
    {
        var file = await ExportAsync();
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("\"version\":1", "\"version\":2"));
        var wrong = await Assert.ThrowsAsync<FormatException>(() => ExportVerification.RunAsync(file, null, default));
        Assert.Equal("its format is version 2, and this program knows version 1", wrong.Message);
    }

    [Fact]
    public async Task An_export_overwrites_nothing_and_leaves_nothing_unfinished()
    {
        var file = await ExportAsync();
        await Assert.ThrowsAsync<IOException>(() => bank.Get<AuditExport>().RunAsync(file, default));
        Assert.Equal([file], Directory.GetFiles(folder));
    }

    private async Task<string> ExportAsync()
    {
        var file = Path.Combine(folder, "trail.jsonl");
        await bank.Get<AuditExport>().RunAsync(file, default);
        return file;
    }

    private bool HoldsWith(IEnumerable<string> lines)
    {
        var copy = Path.Combine(folder, $"{Guid.NewGuid():n}.jsonl");
        File.WriteAllText(copy, string.Join('\n', lines) + "\n", Encoding.UTF8);
        return Holds(copy);
    }

    private static bool Holds(string file)
    {
        try
        {
            return ExportVerification.RunAsync(file, null, default).GetAwaiter().GetResult().Broken is null;
        }
        catch (FormatException)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
