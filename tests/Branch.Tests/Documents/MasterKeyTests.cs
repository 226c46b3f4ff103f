using Branch.Documents;

namespace Branch.Tests.Documents;

public sealed class MasterKeyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("branch-key-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_embedded_database_has_a_key_file_beside_it_that_its_owner_alone_reads()
    {
        var key = MasterKey.Of(new DocumentSettings(), folder.FullName);
        Assert.Equal(MasterKey.Size, key.Length);
        Assert.Equal(key, MasterKey.Of(new DocumentSettings(), folder.FullName));
        var file = Assert.Single(folder.GetFiles());
        Assert.Equal("documents.key", file.Name);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public void Processes_that_start_at_once_have_the_same_key()
    {
        var keys = new byte[8][];
        Parallel.For(0, keys.Length, i => keys[i] = MasterKey.Of(new DocumentSettings(), folder.FullName));
        Assert.All(keys, key => Assert.Equal(keys[0], key));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void A_key_comes_from_the_setting_or_from_a_file()
    {
        var key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
        var path = Path.Combine(folder.FullName, "key");
        File.WriteAllText(path, key + "\n");
        Assert.Equal(MasterKey.Of(new DocumentSettings { Key = key }, null), MasterKey.Of(new DocumentSettings { KeyFile = path }, null));
    }

    [Theory]
    [InlineData("short", null, "not a key of 32 bytes")]
    [InlineData("AAAA", null, "not a key of 32 bytes")]
    [InlineData(null, "/no/such/file", "There is no /no/such/file")]
    [InlineData(null, null, "Several nodes need one key")]
    public void Without_a_proper_key_a_sentence_says_what_to_do(string? key, string? file, string what)
    {
        var error = Assert.Throws<InvalidOperationException>(() => MasterKey.Of(new DocumentSettings { Key = key, KeyFile = file }, null));
        Assert.Contains(what, error.Message);
        Assert.Contains("openssl rand -base64 32", error.Message);
    }
}
