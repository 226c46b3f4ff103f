-- What went wrong at the sign-in of late, counted by all nodes together. A day later a row is gone; the audit trail keeps its own.
create table SignInFailures (
  Id integer primary key,
  -- Normalised; empty where nobody has the name: people type their password there.
  UserName text not null,
  Address text not null,
  At text not null
);
create index IX_SignInFailures_UserName on SignInFailures (UserName, At);
create index IX_SignInFailures_Address on SignInFailures (Address, At);
create index IX_SignInFailures_At on SignInFailures (At);
