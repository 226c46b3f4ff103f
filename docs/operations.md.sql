## SQL Server

SQLite is built in and needs nothing. For more than one node, or where the bank's database is SQL Server, give a connection
string; it alone decides:

```
ConnectionStrings__Branch="Server=sql1;Database=branch;User Id=branch;Password=…;Encrypt=True;Application Name=Branch"
```

SQL Server 2019 or later. With 2022 or later the audit trail is an append-only ledger table.

**To try it**, in a container:

```
docker run -d --name branch-sql -p 1433:1433 -e ACCEPT_EULA=Y -e MSSQL_SA_PASSWORD='a Strong 1 here' \
  -v branch-sql:/var/opt/mssql mcr.microsoft.com/mssql/server:2022-latest
```

**The database** is made by an administrator, once. Branch does not start while READ_COMMITTED_SNAPSHOT is off, and says so.

```sql
create database branch;
alter database branch set read_committed_snapshot on;
alter database branch set recovery full;
alter database branch set query_store = on;
go
create login branch with password = '…';
go
use branch;
create user branch for login branch;
alter role db_datareader add member branch;
alter role db_datawriter add member branch;
alter role db_ddladmin add member branch;
grant references, execute to branch;
```

Where the application must not change the schema, leave `db_ddladmin` away and run `./branch migrate` at each release
under a login that has it. The ledger needs `enable ledger` for that login (`grant enable ledger to …`) on SQL Server 2022 and
later. The application needs no right to delete from or update `AuditEvents`, `Revisions`, `Votes` and `FlowSteps`:

```sql
deny update, delete on AuditEvents to branch;
deny update, delete on Revisions to branch;
deny update, delete on Votes to branch;
deny update, delete on FlowSteps to branch;
```

**Several nodes** share the database and nothing else. They may start at once: the schema is brought up to date under an
application lock (`sp_getapplock`, resource `branch-schema`), the others wait up to five minutes. Cookies and form tokens
of one node are good at the other, because their keys are in `DataProtectionKeys`. Whoever can read that table can forge a
sign-in: give nobody but the application and its administrators access. No distributed transactions, no MARS.

**Backup.** Full, differential and log, to wherever the bank keeps them; and try the way back:

```sql
backup database branch to disk = '/var/opt/mssql/backup/branch.bak' with checksum, compression, init;
backup log branch to disk = '/var/opt/mssql/backup/branch.trn' with checksum, compression;
restore verifyonly from disk = '/var/opt/mssql/backup/branch.bak' with checksum;
```

After a restore run `./branch audit`. It verifies the chains of the audit trail whatever the database is; on a ledger,
`sys.sp_verify_database_ledger` proves in addition that nobody wrote past the application, against digests kept elsewhere.

**Connections** are retried by SqlClient when opening fails for a passing reason (a failover, for instance). An act that was the
victim of a deadlock is done again by itself; an act whose connection broke is not, because it may have been committed: the
person sees an error and looks at the case.

**Testing.** `BRANCH_SQLSERVER` with the connection string of a server whose login may create databases lets the acts and
the whole application be tested there, each test on a database of its own, dropped afterwards:

```
BRANCH_SQLSERVER="Server=localhost;User Id=sa;Password=a Strong 1 here;TrustServerCertificate=True" ./branch test
```

Without it the run reports `The_acts_and_the_application_were_tested_on_SQL_Server` as skipped.

**Babelfish** for PostgreSQL speaks enough T-SQL for the same run (`Encrypt=False` unless it has a certificate). What differs:
READ_COMMITTED_SNAPSHOT is always on and cannot be set; there is no ledger, so the triggers alone guard the audit trail;
`readpast` and `updlock` are PostgreSQL's `skip locked` and `for update` or are passed over, depending on the version;
backup is PostgreSQL's. It is a help for testing and no proof for locking on SQL Server, and not supported in production.
