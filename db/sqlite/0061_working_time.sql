-- When a branch office works. Without a state only the holidays count that all states have.
alter table BranchOffices add column State text not null default '';
-- Monday to Sunday, each "9:00-12:30 13:30-17:00" or empty.
alter table BranchOffices add column OpeningHours text not null default '9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00||';
-- Every year, "24.12. 31.12."
alter table BranchOffices add column ClosedDays text not null default '';

-- Half of the time has passed; then the person who has the item is reminded, once.
alter table WorkItems add column RemindAt text null;
alter table WorkItems add column RemindedAt text null;
-- The due date has passed; recorded once.
alter table WorkItems add column OverdueAt text null;
-- Since when it waits for the customer, and for what: the clock stands still meanwhile.
alter table WorkItems add column WaitingAt text null;
alter table WorkItems add column WaitingFor text not null default '';
create index IX_WorkItems_Remind on WorkItems (RemindAt) where Status in ('open', 'claimed') and RemindedAt is null and WaitingAt is null;
create index IX_WorkItems_Due on WorkItems (DueAt) where Status in ('open', 'claimed') and OverdueAt is null and WaitingAt is null;
