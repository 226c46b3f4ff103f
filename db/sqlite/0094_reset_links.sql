-- With which somebody chooses a new password, once and for a day; handed over by an administrator. Kept as SHA-256.
create table ResetLinks (
  Id integer primary key,
  UserId integer not null references Users (Id),
  KeyHash text not null unique,
  CreatedBy integer not null references Users (Id),
  CreatedAt text not null,
  ExpiresAt text not null,
  UsedAt text null
);
create index IX_ResetLinks_User on ResetLinks (UserId, UsedAt);
