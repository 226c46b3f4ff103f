-- What a bank with a million cases looks up, and what a foreign key looks up when its parent goes.
create index IX_Verifications_Document on Verifications (DocumentId) where DocumentId is not null;
create index IX_Decisions_AuthorityRow on Decisions (AuthorityRowId) where AuthorityRowId is not null;
create index IX_Cases_OneVoteRow on Cases (OneVoteRowId) where OneVoteRowId is not null;
create index IX_Decisions_At on Decisions (At, VoteId);
create index IX_Parties_BirthDate on Parties (BirthDate) where BirthDate is not null;
