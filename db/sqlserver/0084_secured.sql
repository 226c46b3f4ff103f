-- What secures a case is set at its submission from now on; cases under way get it from what was stated.
update Cases
   set IsSecured = 1
 where Status = N'open'
   and exists (select 1 from Products p where p.Id = Cases.ProductId and p.Kind in (N'carLoan', N'mortgageLoan', N'businessLoan'))
   and exists (select 1 from Revisions r where r.Id = Cases.RevisionId and r.Content like N'%"collateral":[[]{%');
go
