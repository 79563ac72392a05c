-- Orders: what was asked of whom for which obligation, as their streams in the log give it.
create table payment_order (
  id text not null,
  area text not null,
  subject_kind text not null,
  subject_id text not null,
  obligation integer not null,
  payer text not null,
  number text not null,
  title text not null,
  amount bigint not null,
  state text not null,
  opened_at timestamptz(3) not null,
  until timestamptz(3) not null,
  settled_at timestamptz(3),
  receipt text,
  reason text,
  received bigint not null,
  to_refund bigint not null,
  refunded bigint not null,
  seq integer not null,
  head text not null,
  constraint order_is_known_by_its_id primary key (id),
  constraint order_asks_for_something check (amount > 0),
  constraint order_gives_back_no_more_than_came check (to_refund + refunded <= received)
);

-- Asked twice at the same moment, one of the two is refused.
create unique index payment_order_open on payment_order (subject_kind, subject_id, obligation) where state = 'open';
create index payment_order_payer on payment_order (payer, opened_at desc, id desc);
create index payment_order_subject on payment_order (subject_kind, subject_id, opened_at);

-- 账簿 Every movement of money as lines that cancel out: what an account gets is below zero for another.
create table ledger (
  order_id text not null,
  seq integer not null,
  line integer not null,
  area text not null,
  account text not null,
  amount bigint not null,
  at timestamptz(3) not null,
  constraint ledger_line_is_known_by_its_place primary key (order_id, seq, line),
  constraint ledger_line_moves_something check (amount <> 0)
);

create index ledger_account on ledger (account, at);

create function refuse_unbalanced() returns trigger language plpgsql as $$
begin
  if (select sum(amount) from ledger where order_id = new.order_id and seq = new.seq) <> 0 then
    raise exception 'the lines of movement % of order % do not cancel out', new.seq, new.order_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

-- At the commit: whoever puts an export back writes the lines of one movement by several statements.
create constraint trigger ledger_balances after insert on ledger deferrable initially deferred
  for each row execute function refuse_unbalanced();

create trigger ledger_is_only_added_to before update or delete on ledger
  for each row execute function refuse_to_change();
