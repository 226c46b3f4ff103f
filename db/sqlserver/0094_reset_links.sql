-- With which somebody chooses a new password, once and for a day; handed over by an administrator. Kept as SHA-256.
create table ResetLinks (
  Id bigint identity(1, 1) not null constraint PK_ResetLinks primary key,
  UserId bigint not null constraint FK_ResetLinks_UserId references Users (Id),
  KeyHash nvarchar(64) collate Latin1_General_100_BIN2 not null constraint UQ_ResetLinks_KeyHash unique,
  CreatedBy bigint not null constraint FK_ResetLinks_CreatedBy references Users (Id),
  CreatedAt datetime2(3) not null,
  ExpiresAt datetime2(3) not null,
  UsedAt datetime2(3) null
);
create index IX_ResetLinks_User on ResetLinks (UserId, UsedAt);
