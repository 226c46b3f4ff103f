using Branch.Flow;

namespace Branch.Tests.Flow;

public sealed class FlowLibraryTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("flows").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    [Fact]
    public void What_lies_beside_the_application_is_right() => Assert.Equal("loan", FlowLibrary.Load().Current("loan").Name);

    [Fact]
    public void The_newest_version_is_in_force()
    {
        Write("a.json", Version(2));
        Write("b.json", Version(10));
        Write("c.json", Version(9));
        Assert.Equal(10, FlowLibrary.Load(directory).Current("loan").Version);
    }

    [Fact]
    public void One_wrong_document_stops_the_start()
    {
        Write("a.json", Version(1));
        Write("b.json", Version(2).Replace("Escalate", "Refer"));
        Assert.Equal("b.json", Assert.Throws<FlowException>(() => FlowLibrary.Load(directory)).Document);
    }

    [Fact]
    public void Two_documents_of_the_same_version_stop_the_start()
    {
        Write("a.json", Version(3));
        Write("b.json", Version(3).Replace("50000", "60000"));
        Assert.Contains("same definitionId and version as a.json", Assert.Throws<FlowException>(() => FlowLibrary.Load(directory)).Reason);
    }

    [Fact]
    public void No_documents_or_no_directory_stop_the_start()
    {
        Assert.Throws<FlowException>(() => FlowLibrary.Load(directory));
        Assert.Throws<FlowException>(() => FlowLibrary.Load(Path.Combine(directory, "none")));
    }

    [Fact]
    public void An_older_text_is_fetched_once_and_held_against_its_hash()
    {
        Write("a.json", Version(2));
        var library = FlowLibrary.Load(directory);
        var fetched = 0;
        string Text()
        {
            fetched++;
            return Version(1);
        }

        var hash = FlowDocument.HashOf(Version(1));
        Assert.Equal(1, library.ByHash(hash, Text).Version);
        Assert.Equal(1, library.ByHash(hash, Text).Version);
        Assert.Equal(1, fetched);
        Assert.Same(library.Current("loan"), library.ByHash(library.Current("loan").Hash, Text));
        Assert.Contains("its text has the hash", Assert.Throws<FlowException>(() => library.ByHash(new string('0', 64), Text)).Reason);
    }

    private static string Version(int version) => Loan.Document.Json.Replace("\"version\": 2,\n  \"isLatest\"", $"\"version\": {version},\n  \"isLatest\"");

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(directory, name), json);
}
