using Branch.Data;
using Branch.Documents;

namespace Branch.Operations;

/// <summary><c>./branch backup FILE</c>: a copy of the database and its documents, made while the application runs. 0 if it is made and sound, 1 if not, 2 if asked wrongly.</summary>
public static class BackupCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (Commands.Words(args) is not [var file])
        {
            Console.Error.WriteLine("Usage: ./branch backup FILE");
            return 2;
        }
        try
        {
            var documents = await new Backup(services.GetRequiredService<Db>(), services.GetRequiredService<DocumentStore>()).MakeAsync(file, default);
            Console.WriteLine($"{new FileInfo(file).Length / 1024} KB are in {file}, checked, and {documents} documents, encrypted as they are, in {Backup.DocumentsOf(file)}. Try it out: ./branch audit verify --ConnectionStrings:Branch \"Data Source={file}\"");
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine($"No backup was made: {wrong.Message}");
            return 1;
        }
    }
}
