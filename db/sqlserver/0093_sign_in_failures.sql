-- What went wrong at the sign-in of late, counted by all nodes together. A day later a row is gone; the audit trail keeps its own.
create table SignInFailures (
  Id bigint identity(1, 1) not null constraint PK_SignInFailures primary key,
  -- Normalised; empty where nobody has the name: people type their password there.
  UserName nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Address nvarchar(64) collate Latin1_General_100_BIN2 not null,
  At datetime2(3) not null
);
create index IX_SignInFailures_UserName on SignInFailures (UserName, At);
create index IX_SignInFailures_Address on SignInFailures (Address, At);
create index IX_SignInFailures_At on SignInFailures (At);
