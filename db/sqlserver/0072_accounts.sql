-- Accounts that were opened, each by one case, and how far the bank's range of account numbers is used.
create table Accounts (
  Id bigint identity(1, 1) not null constraint PK_Accounts primary key,
  CaseId bigint not null constraint UQ_Accounts_CaseId unique constraint FK_Accounts_CaseId references Cases (Id),
  Iban nvarchar(34) collate Latin1_General_100_BIN2 not null constraint UQ_Accounts_Iban unique,
  OpenedAt datetime2(3) not null
);

create table AccountNumbers (
  BankCode nvarchar(20) collate Latin1_General_100_BIN2 not null constraint PK_AccountNumbers primary key,
  Last bigint not null
);
