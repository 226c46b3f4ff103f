-- When a branch office works. Without a state only the holidays count that all states have.
alter table BranchOffices add State nvarchar(2) collate Latin1_General_100_BIN2 not null constraint DF_BranchOffices_State default N'';
go
-- Monday to Sunday, each "9:00-12:30 13:30-17:00" or empty.
alter table BranchOffices add OpeningHours nvarchar(400) collate Latin1_General_100_BIN2 not null constraint DF_BranchOffices_OpeningHours default N'9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00||';
go
-- Every year, "24.12. 31.12."
alter table BranchOffices add ClosedDays nvarchar(200) collate Latin1_General_100_BIN2 not null constraint DF_BranchOffices_ClosedDays default N'';
go

-- Half of the time has passed; then the person who has the item is reminded, once.
alter table WorkItems add RemindAt datetime2(3) null;
go
alter table WorkItems add RemindedAt datetime2(3) null;
go
-- The due date has passed; recorded once.
alter table WorkItems add OverdueAt datetime2(3) null;
go
-- Since when it waits for the customer, and for what: the clock stands still meanwhile.
alter table WorkItems add WaitingAt datetime2(3) null;
go
alter table WorkItems add WaitingFor nvarchar(4000) not null constraint DF_WorkItems_WaitingFor default N'';
go
create index IX_WorkItems_Remind on WorkItems (RemindAt) where Status in (N'open', N'claimed') and RemindedAt is null and WaitingAt is null;
create index IX_WorkItems_Due on WorkItems (DueAt) where Status in (N'open', N'claimed') and OverdueAt is null and WaitingAt is null;
