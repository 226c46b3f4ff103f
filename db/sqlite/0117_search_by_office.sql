-- People and companies are read in alphabetical order in each branch office, newest case first, and numbers and cases in the order of theirs.
alter table Parties add column BranchId integer null references BranchOffices (Id);
update Parties set BranchId = (select c.BranchId from Cases c where c.Id = Parties.CaseId);

-- A node of the version before gives none.
create trigger TR_Parties_Branch after insert on Parties
when new.BranchId is null
begin
  update Parties set BranchId = (select c.BranchId from Cases c where c.Id = new.CaseId) where Id = new.Id;
end;

create index IX_Parties_Office on Parties (BranchId, Kind, Folded, CaseId desc);
create index IX_Cases_Office on Cases (BranchId, Id) where Number is not null;
create index IX_Cases_OfficeNumber on Cases (BranchId, Number) where Number is not null;
drop index IX_Cases_Applicant;

-- The same person is sought by birth date and name together, and customers by both or by the birth date.
drop index IX_Parties_BirthDate;
drop index IX_Parties_Folded;
create index IX_Parties_Person on Parties (BirthDate, Folded, CaseId desc) where BirthDate is not null;
