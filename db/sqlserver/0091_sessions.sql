-- A browser in which somebody is signed in. Its cookie holds the key, this table the key's SHA-256.
create table Sessions (
  Id bigint identity(1, 1) not null constraint PK_Sessions primary key,
  UserId bigint not null constraint FK_Sessions_UserId references Users (Id),
  KeyHash nvarchar(64) collate Latin1_General_100_BIN2 not null constraint UQ_Sessions_KeyHash unique,
  Device nvarchar(200) not null,
  Address nvarchar(64) collate Latin1_General_100_BIN2 not null,
  -- Whether the second factor was shown.
  IsProven bit not null constraint DF_Sessions_IsProven default 0,
  CreatedAt datetime2(3) not null,
  UsedAt datetime2(3) not null,
  EndedAt datetime2(3) null
);
create index IX_Sessions_User on Sessions (UserId, Address, UsedAt);
