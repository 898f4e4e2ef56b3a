-- Passkeys (WebAuthn) beside the factor they belong to, and the random handle by which authenticators know a person. New tables: locks nothing in use.
create table identity.passkeys (
  factor_id uuid primary key,
  kind text not null default 'passkey' check (kind = 'passkey'),
  credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
  public_key bytea not null,
  sign_count bigint not null check (sign_count >= 0),
  transports text[] not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  aaguid uuid not null,
  foreign key (factor_id, kind) references identity.factors (id, kind),
  check (backup_eligible or not backed_up)
);
comment on table identity.passkeys is 'One row a passkey that counts; gone when its factor is removed, whose own row stays as the record.';
comment on column identity.passkeys.public_key is 'COSE key (RFC 9052): no secret.';
comment on column identity.passkeys.sign_count is 'Last signature counter; 0 for ever with authenticators that do not count (WebAuthn L3 §6.1.1).';
comment on column identity.passkeys.aaguid is 'The model of authenticator by its own claim; zeros when it does not say.';

create table identity.passkey_users (
  person_id uuid primary key references identity.people,
  handle bytea not null unique check (octet_length(handle) between 32 and 64)
);
comment on table identity.passkey_users is 'user.id of WebAuthn: random, so that an authenticator holds no id and no address of a person.';
