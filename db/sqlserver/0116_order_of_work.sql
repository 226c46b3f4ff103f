-- What is taken next is read in the order of an index, however much waits: the column that is compared stands first in it.
drop index IX_WorkItems_System on WorkItems;
create index IX_WorkItems_System on WorkItems (Desk, LeaseUntil, Id) where Desk = N'system' and Status in (N'open', N'claimed');
drop index IX_OutboxMessages_Waiting on OutboxMessages;
create index IX_OutboxMessages_Waiting on OutboxMessages (Status, LeaseUntil, Id) where Status = N'waiting';

-- What a banker's cases came to, newest first.
create index IX_Cases_Closed on Cases (BankerId, ClosedAt, Id) where ClosedAt is not null;
