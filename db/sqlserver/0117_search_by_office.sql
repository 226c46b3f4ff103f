-- People and companies are read in alphabetical order in each branch office, newest case first, and numbers and cases in the order of theirs.
alter table Parties add BranchId bigint null constraint FK_Parties_BranchId references BranchOffices (Id);
go
update p set BranchId = c.BranchId from Parties p join Cases c on c.Id = p.CaseId;
go

-- A node of the version before gives none.
create trigger TR_Parties_Branch on Parties after insert as
begin
  set nocount on;
  if exists (select 1 from inserted where BranchId is null)
    update p set BranchId = c.BranchId from Parties p join inserted i on i.Id = p.Id join Cases c on c.Id = i.CaseId where p.BranchId is null;
end;
go

create index IX_Parties_Office on Parties (BranchId, Kind, Folded, CaseId desc);
create index IX_Cases_Office on Cases (BranchId, Id) where Number is not null;
create index IX_Cases_OfficeNumber on Cases (BranchId, Number) where Number is not null;
drop index IX_Cases_Applicant on Cases;
go

-- The same person is sought by birth date and name together, and customers by both or by the birth date.
drop index IX_Parties_BirthDate on Parties;
drop index IX_Parties_Folded on Parties;
create index IX_Parties_Person on Parties (BirthDate, Folded, CaseId desc) where BirthDate is not null;
go
