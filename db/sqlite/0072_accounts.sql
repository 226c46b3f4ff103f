-- Accounts that were opened, each by one case, and how far the bank's range of account numbers is used.
create table Accounts (
  Id integer primary key,
  CaseId integer not null unique references Cases (Id),
  Iban text not null unique,
  OpenedAt text not null
);

create table AccountNumbers (
  BankCode text primary key,
  Last integer not null
);
