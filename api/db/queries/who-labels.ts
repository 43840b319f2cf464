/**
 * Who could be handed a task of project `p`: a member of its organization whose role labels, who reaches it and is not
 * paused without an end. To be
 * put behind `from` with `projects p` in sight; gives `m.user_id`.
 */
export const WHO_LABELS = `
  memberships m
  join users u on u.id = m.user_id and u.deleted_at is null
  where m.organization_id = p.organization_id and m.deleted_at is null
    and m.role in ('annotator', 'reviewer', 'manager', 'admin', 'owner')
    and not (m.role in ('annotator', 'reviewer') and exists (
      select 1 from pauses z
      where z.project_id = p.id and z.user_id = m.user_id and z.deleted_at is null and z.until is null))
    and (p.open_to_organization or m.role in ('admin', 'owner') or p.created_by = m.user_id
      or exists (select 1 from project_members pm
                 where pm.organization_id = m.organization_id and pm.project_id = p.id and pm.user_id = m.user_id)
      or exists (select 1 from workspace_members w
                 where w.organization_id = m.organization_id and w.workspace_id = p.workspace_id
                   and w.user_id = m.user_id))`
