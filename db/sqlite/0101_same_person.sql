-- The same person is sought by name and birth date together: thousands share a birth date in a large bank.
drop index IX_Parties_Folded;
create index IX_Parties_Folded on Parties (Folded, BirthDate, CaseId);
