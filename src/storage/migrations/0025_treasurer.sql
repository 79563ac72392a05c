-- A post that holds the payment platform's statement against what is on file.
alter table post drop constraint post_role_is_known;
alter table post add constraint post_role_is_known check (role in ('intake', 'unit-head', 'approver', 'counter', 'dispatcher',
  'supervisor', 'petition-officer', 'mediator', 'county-duty-leader', 'leader', 'designer', 'operator', 'treasurer'));
