-- Steps of the machine desk are in nobody's hands, never late and never reminded of: they open and close most often, and stand in no index for these.
drop index IX_WorkItems_Remind on WorkItems;
create index IX_WorkItems_Remind on WorkItems (RemindAt) where Status in (N'open', N'claimed') and RemindAt is not null and RemindedAt is null and WaitingAt is null;
drop index IX_WorkItems_Due on WorkItems;
create index IX_WorkItems_Due on WorkItems (DueAt) where Status in (N'open', N'claimed') and OverdueAt is null and WaitingAt is null and Desk <> N'system';
drop index IX_WorkItems_Assignee on WorkItems;
create index IX_WorkItems_Assignee on WorkItems (AssigneeId) where Status = N'claimed' and AssigneeId is not null;
drop index IX_WorkItems_InHand on WorkItems;
create index IX_WorkItems_InHand on WorkItems (Desk, BranchId, Id) where Status = N'claimed' and AssigneeId is not null;
