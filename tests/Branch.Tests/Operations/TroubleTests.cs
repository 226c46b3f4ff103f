using System.Diagnostics;
using System.Net;
using Branch.Access;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Nodes;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Operations;

/// <summary>A database that cannot be used: one sentence, an exit code, and not a byte of it changed.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("branch-trouble-").FullName;

    private string DatabaseFile => Path.Combine(folder, "branch.db");

    private string ConnectionString => $"Data Source={DatabaseFile};Pooling=False;Default Timeout=1";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("cut in half")]
    [InlineData("cut in its head")]
    [InlineData("overwritten")]
    public async Task A_damaged_database_is_named_and_left_alone(string damage)
    {
        await MakeAsync();
        var whole = await File.ReadAllBytesAsync(DatabaseFile);
        await File.WriteAllBytesAsync(DatabaseFile, damage switch
        {
            "cut in half" => whole[..(whole.Length / 2)],
            "cut in its head" => whole[..60],
            _ => [.. "This is no database."u8, .. whole[20..]],
        });
        await RefusesAsync(ConnectionString, "is damaged or no SQLite database. Put the last backup in its place.");
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_not_touched()
    {
        await MakeAsync("insert into SchemaVersions (ScriptName, Applied) values ('9999_later.sql', '2030-01-01')");
        await RefusesAsync(ConnectionString, "It was brought up to date by a newer version (script 9999_later.sql). Start that version.");
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_said_to_be_so()
    {
        await MakeAsync();
        await RefusesAsync(ConnectionString + ";Mode=ReadOnly", "can only be read. Give the account of the application the right to write");
    }

    [Fact]
    public async Task A_database_that_another_program_keeps_locked_is_said_to_be_so()
    {
        await MakeAsync();
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var locked = connection.BeginTransaction(deferred: false);
        await RefusesAsync([], ConnectionString, $"Another program keeps {DatabaseFile} locked.");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(DatabaseFile, "");
        using var node = new Node($"Data Source={DatabaseFile}/sub/branch.db");
        Assert.Equal(1, await node.EndAsync());
        Assert.Contains("Branch does not start, because the database cannot be used:", node.Said);
        Assert.DoesNotContain("   at ", node.Said);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_confirmed_nothing_is_damaged_and_it_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(folder, megabytes: 6);
        Assert.SkipWhen(disk is null, "This account may not mount a small disk.");
        await MakeAsync();
        using var node = new Node(ConnectionString, "--Audit:SealEvery", "00:00:00");
        var banker = await node.VisitorAsync(new());
        await banker.PostForm("/sign-in", ("UserName", "berta"), ("Password", BranchApp.Password));
        Assert.Equal(HttpStatusCode.OK, (await banker.PostForm("/banker", ("StartKey", Guid.NewGuid().ToString()))).Status);
        var list = await banker.GetPage("/banker");

        var ballast = Path.Combine(folder, "ballast");
        Fill(ballast);
        Page page;
        var confirmed = 1;
        while ((page = await banker.PostForm(list, "form.start", ("StartKey", Guid.NewGuid().ToString()))).Status == HttpStatusCode.OK) confirmed++;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Nothing can be saved at the moment"), (page.Status, page.Heading));
        using var second = new Node(ConnectionString);
        Assert.Equal(1, await second.EndAsync());
        Assert.Contains("does not start", second.Said);

        File.Delete(ballast);
        Assert.Equal(HttpStatusCode.OK, (await banker.PostForm(list, "form.start", ("StartKey", Guid.NewGuid().ToString()))).Status);
        Assert.Equal(0, await node.StopAsync());
        using var db = new SqliteDb(ConnectionString);
        Assert.Equal(confirmed + 1, await db.SingleAsync<long>("select count(*) from Cases"));
        Assert.Null((await new AuditVerification(db).RunAsync(default)).Broken);
    }

    /// <summary>A database with a banker in it, closed.</summary>
    private async Task MakeAsync(string? statement = null)
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The troubles are those of a SQLite file.");
        await using (var app = new BranchApp())
        {
            await app.AddPerson("berta", Role.Banker);
            await app.Db.BackupAsync(DatabaseFile, default);
        }
        if (statement is null) return;
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqliteCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task RefusesAsync(string connectionString, string sentence)
    {
        var before = await File.ReadAllBytesAsync(DatabaseFile);
        await RefusesAsync([], connectionString, sentence);
        // Where it can be read, these have all that they need.
        if (!connectionString.Contains("ReadOnly", StringComparison.Ordinal))
            foreach (var verb in (string[][])[["migrate"], ["audit", "verify"]]) await RefusesAsync(verb, connectionString, sentence);
        Assert.Equal(before, await File.ReadAllBytesAsync(DatabaseFile));
    }

    private static async Task RefusesAsync(string[] verb, string connectionString, string sentence)
    {
        using var node = Node.Run(verb, connectionString);
        Assert.Equal(1, await node.EndAsync());
        var said = Assert.Single(node.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Branch does not start, because the database cannot be used: ", said);
        Assert.Contains(sentence, said);
    }

    private static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) stream.Write(block);
        }
        catch (IOException)
        {
            // Now it is full.
        }
    }

    /// <summary>A disk in memory over a folder; only root may.</summary>
    private sealed class SmallDisk(string folder) : IDisposable
    {
        public static SmallDisk? Mount(string folder, int megabytes) =>
            OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) ? new SmallDisk(folder) : null;

        public void Dispose() => Run("umount", "-l", folder);

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
