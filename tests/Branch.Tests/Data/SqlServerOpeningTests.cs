using System.Net;
using System.Net.Sockets;
using Branch.Data;
using Microsoft.Data.SqlClient;

namespace Branch.Tests.Data;

/// <summary>What a server does that is just going away: it takes each connection and cuts it off.</summary>
public sealed class SqlServerOpeningTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private int tries;

    public SqlServerOpeningTests()
    {
        server.Start();
        _ = CutOffAsync();
    }

    private SqlServerDb Db => new($"Server=127.0.0.1,{((IPEndPoint)server.LocalEndpoint).Port};User Id=branch;Password=branch;Encrypt=False;Pooling=False");

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_connection_that_is_cut_off_while_it_opens_is_tried_three_times()
    {
        await Assert.ThrowsAsync<SqlException>(() => Db.OpenAsync());
        Assert.Equal(3, tries);
    }

    [Fact]
    public void So_is_the_one_that_the_schema_is_brought_up_to_date_with()
    {
        Assert.Throws<SqlException>(() => Db.EnterUpgrade());
        Assert.Equal(3, tries);
    }

    private async Task CutOffAsync()
    {
        while (true)
            using (await server.AcceptTcpClientAsync())
                tries++;
    }
}
