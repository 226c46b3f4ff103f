using System.Text.RegularExpressions;

namespace Branch.Tests.Data;

public sealed partial class OneDoorTests
{
    [Fact]
    public void Only_the_folder_Data_talks_to_a_database_driver()
    {
        var source = Path.Combine(Root(), "src", "Branch");
        var files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(source, file).StartsWith("Data" + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && !Path.GetRelativePath(source, file).StartsWith("obj", StringComparison.Ordinal)
                && !Path.GetRelativePath(source, file).StartsWith("bin", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Driver.Matches(File.ReadAllText(file)).Select(m => $"{Path.GetRelativePath(source, file)}: {m.Value}")));
    }

    /// <summary>The folder of the solution.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Branch.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"SqlMapper|CommandDefinition|DbCommand|CreateCommand|Microsoft\.Data\.|\b(tx|Tx|act\.Tx)\.(Connection|Transaction)\b|\b[dD]b\.(OpenAsync|Command)\b|\.Execute(Reader|Scalar|NonQuery)")]
    private static partial Regex Driver { get; }
}
