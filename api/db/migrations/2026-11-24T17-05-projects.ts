import type { Migration } from './migration.ts'

/** Workspaces, projects, their people, and the files and jobs that belong to them. */
export const projects: Migration = {
  name: '2026-11-24T17-05-projects',
  up: `
    create table workspaces (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      title text not null,
      description text not null default '',
      color text not null default '#FFFFFF',
      is_personal boolean not null default false,
      is_archived boolean not null default false,
      version integer not null default 0,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (organization_id, id)
    );

    create table workspace_members (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      workspace_id bigint not null,
      user_id bigint not null references users (id),
      created_at timestamptz not null default now(),
      unique (organization_id, workspace_id, user_id),
      foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
    );

    create table projects (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      workspace_id bigint,
      title text not null default '',
      description text not null default '',
      color text not null default '#FFFFFF',
      label_config text not null default '<View></View>',
      config_version integer not null default 1,
      rule_set_version integer not null default 0,
      flow_version integer not null default 1,
      policy_version integer not null default 1,
      is_published boolean not null default false,
      open_to_organization boolean not null default false,
      expert_instruction text not null default '',
      show_instruction boolean not null default false,
      show_skip_button boolean not null default true,
      enable_empty_annotation boolean not null default true,
      show_annotation_history boolean not null default false,
      show_collab_predictions boolean not null default true,
      reveal_preannotations_interactively boolean not null default false,
      evaluate_predictions_automatically boolean not null default false,
      min_annotations_to_start_training integer not null default 0,
      model_version text not null default '',
      maximum_annotations integer not null default 1 check (maximum_annotations >= 1),
      overlap_cohort_percentage integer not null default 100 check (overlap_cohort_percentage between 0 and 100),
      strict_task_overlap boolean not null default true,
      sampling text not null default 'Sequential sampling',
      skip_queue text not null default 'REQUEUE_FOR_OTHERS'
        check (skip_queue in ('REQUEUE_FOR_ME', 'REQUEUE_FOR_OTHERS', 'IGNORE_SKIPPED')),
      require_comment_on_skip boolean not null default false,
      show_ground_truth_first boolean not null default false,
      show_overlap_first boolean not null default false,
      reservation_seconds integer not null default 3600 check (reservation_seconds >= 1),
      agreement_threshold double precision not null default 0.7 check (agreement_threshold between 0 and 1),
      max_additional_annotators integer not null default 0 check (max_additional_annotators >= 0),
      review_mode text not null default 'on_disagreement' check (review_mode in ('none', 'on_disagreement', 'all')),
      require_comment_on_reject boolean not null default false,
      requeue_rejected_to_author boolean not null default true,
      control_weights jsonb not null default '{}',
      time_zone text,
      version integer not null default 0,
      next_inner_id bigint not null default 1,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      pinned_at timestamptz,
      deleted_at timestamptz,
      unique (organization_id, id),
      foreign key (organization_id, workspace_id) references workspaces (organization_id, id)
    );
    create index projects_list on projects (organization_id, id desc) where deleted_at is null;

    create table project_members (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      role text check (role in ('annotator', 'reviewer')),
      role_source text not null default 'manual' check (role_source in ('manual', 'saml', 'scim', 'ldap', 'api', 'billing')),
      created_at timestamptz not null default now(),
      unique (organization_id, project_id, user_id),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
    );
    create index project_members_user on project_members (user_id, project_id);

    create table files (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      project_id bigint,
      purpose text not null check (purpose in ('upload', 'export', 'avatar', 'sample')),
      sha256 text not null,
      name text not null,
      mime text not null default 'application/octet-stream',
      size bigint not null,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      deleted_at timestamptz,
      unique (organization_id, id),
      foreign key (organization_id, project_id) references projects (organization_id, id)
    );
    create unique index files_upload_name on files (organization_id, project_id, name) where purpose in ('upload', 'sample');
    create index files_sha256 on files (sha256);

    create table jobs (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      project_id bigint,
      kind text not null check (kind in ('import', 'export', 'sync', 'prelabel', 'train', 'predict', 'recount', 'purge')),
      state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
      natural_key text not null,
      workflow_id text not null,
      params jsonb not null default '{}',
      cursor jsonb,
      done bigint not null default 0,
      total bigint,
      refused bigint not null default 0,
      cancel_requested boolean not null default false,
      result jsonb,
      result_file_id bigint,
      error_code text,
      error_params jsonb,
      version integer not null default 0,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      finished_at timestamptz,
      unique (organization_id, id),
      unique (organization_id, kind, natural_key),
      foreign key (organization_id, project_id) references projects (organization_id, id),
      foreign key (organization_id, result_file_id) references files (organization_id, id)
    );
    create index jobs_list on jobs (organization_id, project_id, id desc);
    create index jobs_open on jobs (updated_at) where state in ('queued', 'running');

    create table job_problems (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      job_id bigint not null,
      line bigint not null,
      code text not null,
      params jsonb not null default '{}',
      excerpt text not null default '',
      unique (organization_id, job_id, line),
      foreign key (organization_id, job_id) references jobs (organization_id, id) on delete cascade
    );
  `,
  down: `drop table job_problems, jobs, files, project_members, projects, workspace_members, workspaces;`,
}
