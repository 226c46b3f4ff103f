-- The secret that a person's authenticator app shares with us, encrypted with the keys of DataProtectionKeys.
create table Authenticators (
  UserId bigint not null constraint PK_Authenticators primary key constraint FK_Authenticators_UserId references Users (Id),
  Secret nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  -- Of the last code that was taken, in steps of 30 seconds since 1970: no code counts twice.
  LastStep int not null,
  AddedAt datetime2(3) not null
);

-- For the day on which the app is lost: each works once. Kept as SHA-256 of 124 random bits.
create table RecoveryCodes (
  Id bigint identity(1, 1) not null constraint PK_RecoveryCodes primary key,
  UserId bigint not null constraint FK_RecoveryCodes_UserId references Users (Id),
  CodeHash nvarchar(64) collate Latin1_General_100_BIN2 not null constraint UQ_RecoveryCodes_CodeHash unique,
  CreatedAt datetime2(3) not null,
  UsedAt datetime2(3) null
);
create index IX_RecoveryCodes_User on RecoveryCodes (UserId, UsedAt);
