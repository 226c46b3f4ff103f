-- Everybody named in an application, natural and legal persons, with what tells the same person again.
alter table Parties drop constraint CK_Parties_Role;
go
alter table Parties drop constraint UQ_Parties_CaseId_Role;
go
alter table Parties add No int not null constraint DF_Parties_No default 0;
go
alter table Parties add Kind nvarchar(10) collate Latin1_General_100_BIN2 not null constraint DF_Parties_Kind default N'natural';
go
alter table Parties add Iban nvarchar(50) collate Latin1_General_100_BIN2 null;
go
alter table Parties add constraint CK_Parties_Role check (Role in (N'applicant', N'co_applicant', N'guarantor', N'signatory', N'beneficial_owner'));
go
alter table Parties add constraint UQ_Parties_CaseId_Role_No unique (CaseId, Role, No);
go
create index IX_Parties_TaxId on Parties (TaxId) where TaxId is not null;
create index IX_Parties_Iban on Parties (Iban) where Iban is not null;
go
