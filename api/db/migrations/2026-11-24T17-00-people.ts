import type { Migration } from './migration.ts'

/**
 * Organizations, users, memberships, sessions, tokens. Users, sessions and tokens belong to no organization: people
 * belong through memberships, and a token acts in its owner's active organization.
 */
export const people: Migration = {
  name: '2026-11-24T17-00-people',
  up: `
    create extension if not exists citext;

    create table users (
      id bigint generated always as identity primary key,
      kind text not null default 'person' check (kind in ('person', 'service', 'model')),
      email citext unique,
      username text not null default '',
      first_name text not null default '',
      last_name text not null default '',
      phone text not null default '',
      password_hash text,
      active_organization_id bigint,
      time_zone text,
      locale text,
      hotkeys jsonb not null default '{}',
      preferences jsonb not null default '{}',
      allow_newsletters boolean not null default false,
      date_joined timestamptz not null default now(),
      last_activity timestamptz not null default now(),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    );

    create table organizations (
      id bigint generated always as identity primary key,
      title text not null,
      time_zone text not null default 'UTC',
      locale text not null default 'en',
      default_role text not null default 'annotator',
      invite_token text not null unique,
      settings jsonb not null default '{}',
      version integer not null default 0,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    alter table users add constraint users_active_organization_fkey
      foreign key (active_organization_id) references organizations (id);

    create table memberships (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      user_id bigint not null references users (id),
      role text not null check (role in ('none', 'deactivated', 'annotator', 'reviewer', 'manager', 'admin', 'owner')),
      version integer not null default 0,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      unique (organization_id, id),
      unique (organization_id, user_id)
    );
    create index memberships_user on memberships (user_id);
    create unique index memberships_one_owner on memberships (organization_id) where role = 'owner' and deleted_at is null;

    create table permission_overrides (
      organization_id bigint not null references organizations (id),
      permission text not null,
      roles text[] not null,
      updated_by bigint references users (id),
      updated_at timestamptz not null default now(),
      primary key (organization_id, permission)
    );

    create table sessions (
      id_hash text primary key,
      user_id bigint not null references users (id),
      csrf_token text not null,
      user_agent text not null default '',
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index sessions_user on sessions (user_id);
    create index sessions_expiry on sessions (expires_at);

    create table tokens (
      id bigint generated always as identity primary key,
      user_id bigint not null references users (id),
      kind text not null check (kind in ('legacy', 'refresh')),
      key_hash text not null unique,
      key_encrypted text,
      expires_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index tokens_user on tokens (user_id, kind) where revoked_at is null;
    create unique index tokens_one_legacy on tokens (user_id) where kind = 'legacy' and revoked_at is null;
  `,
  down: `
    drop table tokens, sessions, permission_overrides, memberships;
    alter table users drop constraint users_active_organization_fkey;
    drop table organizations, users;
  `,
}
