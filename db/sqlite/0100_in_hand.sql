-- What people at a desk have in hand: few at any time, beside however many wait.
create index IX_WorkItems_InHand on WorkItems (Desk, BranchId, Id) where Status = 'claimed';
