-- A browser in which somebody is signed in. Its cookie holds the key, this table the key's SHA-256.
create table Sessions (
  Id integer primary key,
  UserId integer not null references Users (Id),
  KeyHash text not null unique,
  Device text not null,
  Address text not null,
  -- Whether the second factor was shown.
  IsProven integer not null default 0,
  CreatedAt text not null,
  UsedAt text not null,
  EndedAt text null
);
create index IX_Sessions_User on Sessions (UserId, Address, UsedAt);
