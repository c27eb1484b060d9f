-- Pages that were looked at. Nobody's address is kept: "visitor" is a hash whose salt is thrown away after its day.
create table visit (
  id uuid primary key,
  visitor bytea not null,
  shopper_id uuid references shopper (id) on delete cascade on update cascade,
  page text not null,
  path text not null,
  product_id text,
  source text not null,
  locale text,
  device text not null,
  seconds integer not null default 0,
  at timestamptz(3) not null default now(),
  constraint visit_seconds check (seconds between 0 and 86400)
);

create index visit_at_idx on visit (at);
create index visit_shopper_id_at_idx on visit (shopper_id, at);
create index visit_product_id_at_idx on visit (product_id, at);

-- Carts that were touched lately, for who nearly bought.
create index cart_updated_at_idx on cart (updated_at);
create index quote_created_at_idx on quote (created_at);
create index order_created_at_idx on "order" (created_at);
