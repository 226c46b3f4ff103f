using Branch.Data;

namespace Branch.Operations;

/// <summary><c>./branch backup FILE</c>: a copy of the database, made while the application runs. 0 if it is made and sound, 1 if not, 2 if asked wrongly.</summary>
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
            await services.GetRequiredService<Db>().BackupAsync(file, default);
            Console.WriteLine($"{new FileInfo(file).Length / 1024} KB are in {file}, checked. Try it out: ./branch audit verify --ConnectionStrings:Branch \"Data Source={file}\"");
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine($"No backup was made: {wrong.Message}");
            return 1;
        }
    }
}
