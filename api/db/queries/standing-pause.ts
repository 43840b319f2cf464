/** A pause that holds now: by the database's clock, so that one with an end ends by itself. */
export const STANDS = (pause: string): string =>
  `${pause}.deleted_at is null and (${pause}.until is null or ${pause}.until > now())`

/** Whether one holds for a person in a project, as a condition; the expressions name them. */
export const isPaused = (project: string, person: string): string =>
  `exists (select from pauses z where z.project_id = ${project} and z.user_id = ${person} and ${STANDS('z')})`

/** The pause of a person in a project that holds longest, as JSON of a `StandingPause`; null when there is none. */
export const standingPause = (project: string, person: string): string => `(
  select jsonb_build_object('id', z.id, 'reason', z.reason, 'words', z.verbose_reason,
           'by', coalesce(nullif(trim(concat_ws(' ', w.first_name, w.last_name)), ''), w.email, ''),
           'until', to_char(z.until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from pauses z left join users w on w.id = z.paused_by
  where z.project_id = ${project} and z.user_id = ${person} and ${STANDS('z')}
  order by z.reason = 'ANNOTATION_LIMIT', z.until desc nulls first limit 1)`
