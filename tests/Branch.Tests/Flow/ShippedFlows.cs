using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>Workflow documents as they were shipped; cases that began with one end with it.</summary>
internal static class ShippedFlows
{
    public static FlowLibrary Loan(int version)
    {
        var folder = Directory.CreateTempSubdirectory("branch-flow-");
        File.Copy(PathOf(version), Path.Combine(folder.FullName, "loan.json"));
        var library = FlowLibrary.Load(folder.FullName);
        folder.Delete(recursive: true);
        return library;
    }

    public static FlowDocument LoanDocument(int version) => FlowDocument.Parse(File.ReadAllBytes(PathOf(version)), "loan.json");

    private static string PathOf(int version) => Path.Combine(AppContext.BaseDirectory, "Flow", "Shipped", $"loan-v{version}.json");
}
