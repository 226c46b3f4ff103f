-- The secret that a person's authenticator app shares with us, encrypted with the keys of DataProtectionKeys.
create table Authenticators (
  UserId integer primary key references Users (Id),
  Secret text not null,
  -- Of the last code that was taken, in steps of 30 seconds since 1970: no code counts twice.
  LastStep integer not null,
  AddedAt text not null
);

-- For the day on which the app is lost: each works once. Kept as SHA-256 of 124 random bits.
create table RecoveryCodes (
  Id integer primary key,
  UserId integer not null references Users (Id),
  CodeHash text not null unique,
  CreatedAt text not null,
  UsedAt text null
);
create index IX_RecoveryCodes_User on RecoveryCodes (UserId, UsedAt);
