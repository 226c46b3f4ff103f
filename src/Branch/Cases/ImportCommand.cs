using System.Globalization;
using Branch.Access;
using Branch.Applications;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// <c>./branch import FILE… [--as USER] [--reason WHY]</c>: takes applications in as that banker would, with a positive
/// front-office vote; the reason is why a person's second application goes on. Exit code 0 if all are in, 1 if one was refused, 2 if asked wrongly.
/// </summary>
public static class ImportCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var files = Commands.Words(args);
        if (files.Count == 0)
        {
            Console.Error.WriteLine("Usage: ./branch import FILE… [--as USER] [--reason WHY]");
            return 2;
        }
        if (await FirstStart.RunAsync(services, empty: false) is { } problem)
        {
            Console.Error.WriteLine(problem);
            return 1;
        }
        var settings = services.GetRequiredService<IConfiguration>();
        var (banker, name) = await BankerAsync(services.GetRequiredService<Db>(), settings["as"]);
        if (banker is null)
        {
            Console.Error.WriteLine(name is null
                ? "There is no banker yet in whose name an application could be taken in. Start the application once, or create people."
                : $"There is no active banker with the user name {name}.");
            return 2;
        }
        Console.WriteLine($"Taking in as {banker.UserName}:");
        var refused = 0;
        foreach (var file in files) refused += await TakeInAsync(services, banker, file) ? 0 : 1;
        return refused == 0 ? 0 : 1;
    }

    private static async Task<bool> TakeInAsync(IServiceProvider services, Actor banker, string file)
    {
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        try
        {
            await using var stream = File.OpenRead(file);
            var application = await ApplicationJson.ParseAsync(stream);
            var vote = new FrontVote { Judgement = Judgement.Positive, Comment = $"Taken in from {Path.GetFileName(file)}.", DuplicateReason = services.GetRequiredService<IConfiguration>()["reason"] };
            var imported = await services.GetRequiredService<ImportApplication>().RunAsync(banker, application, vote, default);
            var number = await services.GetRequiredService<Db>().SingleAsync<string>("select Number from Cases where Id = @CaseId", new { imported.CaseId });
            Console.WriteLine(imported.IsNew ? $"{file}: {number}" : $"{file}: {number} (was taken in before)");
            return true;
        }
        catch (ValidationException invalid)
        {
            Console.WriteLine($"{file}: refused");
            foreach (var error in invalid.Errors) Console.WriteLine($"  {error.PropertyName}: {error.ErrorMessage}");
        }
        catch (InvalidDocumentException wrong)
        {
            Console.WriteLine($"{file}: refused\n  {wrong.Path}: {wrong.Explain(texts)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"{file}: cannot be read: {error.Message}");
        }
        return false;
    }

    /// <summary>The banker named, or the one who has been with the bank the longest.</summary>
    private static async Task<(Actor? Banker, string? Name)> BankerAsync(Db db, string? name)
    {
        var user = await db.FirstOrDefaultAsync<UserRow>("""
            select u.Id, u.UserName, u.DisplayName
              from Users u
              join UserRoles r on r.UserId = u.Id
             where r.Role = 'banker' and u.IsActive = 1 and (@normalized is null or u.NormalizedUserName = @normalized)
             order by u.Id
            """, new { normalized = name is null ? null : Accounts.Normalize(name) });
        if (user is null) return (null, name);
        var branches = await db.QueryAsync<long>("select BranchId from UserBranches where UserId = @Id order by BranchId", new { user.Id });
        return (new Actor(user.Id, user.UserName, user.DisplayName, [Role.Banker], branches), name);
    }

    private sealed record UserRow(long Id, string UserName, string DisplayName);
}
