-- Everybody named in an application, natural and legal persons, with what tells the same person again.
create table Parties2 (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  Role text not null check (Role in ('applicant', 'co_applicant', 'guarantor', 'signatory', 'beneficial_owner')),
  Name text not null,
  Folded text not null,
  BirthDate text null,
  TaxId text null,
  No integer not null default 0,
  Kind text not null default 'natural',
  Iban text null,
  unique (CaseId, Role, No)
);
insert into Parties2 (Id, CaseId, Role, Name, Folded, BirthDate, TaxId)
select Id, CaseId, Role, Name, Folded, BirthDate, TaxId from Parties;
drop table Parties;
alter table Parties2 rename to Parties;
create index IX_Parties_Folded on Parties (Folded, CaseId);
create index IX_Parties_TaxId on Parties (TaxId) where TaxId is not null;
create index IX_Parties_Iban on Parties (Iban) where Iban is not null;
