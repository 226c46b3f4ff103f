-- The report of an earlier query in the same case, kept because its person is stated as before; null where the bureau was asked.
alter table BureauReports add KeptFromId bigint null constraint FK_BureauReports_KeptFromId references BureauReports (Id);
