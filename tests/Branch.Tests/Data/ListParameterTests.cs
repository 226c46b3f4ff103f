using System.Data;
using Branch.Data;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Branch.Tests.Data;

public sealed class ListParameterTests
{
    /// <summary>As sql_variant a text equals none of another collation, and the condition finds nothing.</summary>
    [Fact]
    public void The_elements_of_a_list_are_sent_to_SQL_Server_as_their_columns_are()
    {
        _ = Database.For("Server=nowhere");
        Assert.Equal([(SqlDbType.NVarChar, 4000), (SqlDbType.NVarChar, 4000)], Sent(["mail", "core"]));
        Assert.Equal([(SqlDbType.BigInt, 0)], Sent([1L]));
    }

    private static IEnumerable<(SqlDbType, int)> Sent<T>(T[] list)
    {
        using var command = new SqlCommand("select Id from OutboxMessages where Channel in @list");
#pragma warning disable CS0618 // Dapper's own; nothing else shows what it sends without a server.
        SqlMapper.PackListParameters(command, "list", list);
#pragma warning restore CS0618
        return [.. command.Parameters.Cast<SqlParameter>().Select(p => (p.SqlDbType, p.Size))];
    }
}
