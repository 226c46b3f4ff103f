using System.Text.Json;

namespace Branch.Applications;

/// <summary>How documents, tables and rules write a choice.</summary>
public static class StoredWord
{
    /// <summary>"bankStatements" of <see cref="DocumentCode.BankStatements"/>.</summary>
    public static string Of(Enum choice) => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
