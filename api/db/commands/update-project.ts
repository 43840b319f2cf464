import type { Scope } from '../../../domain/actor.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import type { Json } from '../../../domain/wire.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import type { ProjectRow } from '../models/project.ts'
import { SETTING_FIELDS, settingsOf } from '../project-changes.ts'
import type { ProjectChanges } from '../project-changes.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { Followed } from '../queries/tasks-to-follow.ts'
import { followEvaluation } from './follow-evaluation.ts'
import { followLimits } from './follow-limits.ts'
import { followSettings } from './follow-settings.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { lockedProject } from './locked-project.ts'
import { nameBareData } from './name-bare-data.ts'
import { holdCursors } from './offer-passed-seats.ts'
import { recordEvent } from './record-event.ts'
import { recordVersion } from './record-version.ts'
import { saveCompiledRules } from './save-compiled-rules.ts'

type Field = keyof ProjectChanges

/**
 * Changes a project. A changed configuration or setting opens a new version of it; the rules are compiled anew; the
 * tasks that are there follow a changed overlap, skip mode or review, in a large project by a job. What is sent but is as
 * it was changes nothing.
 */
export function updateProject(scope: Scope, projectId: number, changes: ProjectChanges): Promise<void> {
  // A changed overlap locks tasks before their seats, people the other way round.
  return againOnConflict(async () => {
    const row = await lockedProject(scope, projectId)
    // A copy: the row changes its own values in place.
    const before = { ...row.get({ plain: true }) }
    const changed = changedFields(before, changes)
    if (changed.length === 0) return
    const after = await write(row, changes, changed)
    await keepVersions(scope, after, changed)
    await tell(scope, before, after, changed)
    if (changed.some((name) => SETTING_FIELDS.includes(name))) await saveCompiledRules(scope, after)
    await follow(scope, after, changed)
    if (changed.includes('labelConfig')) {
      await nameBareData(scope, projectId, { before: before.labelConfig, after: after.labelConfig })
    }
  })
}

/** The project, then cursors, then seats, then tasks: whoever takes them in another order waits in a circle. */
async function follow(scope: Scope, after: ProjectFields, changed: readonly Field[]): Promise<void> {
  const followed = followedOf(after, changed)
  const isLimit = changed.some((name) => LIMITS.has(name))
  const isJudged = changed.some((name) => JUDGES.has(name))
  // Each takes its own cursors before its places; together they need all cursors before any's.
  if ((isLimit || isJudged) && followed.length > 0) await holdCursors(scope, after.id)
  if (isLimit) await followLimits(scope, after.id)
  if (isJudged) await followEvaluation(scope, after.id)
  await followSettings(scope, after, followed)
  if (changed.includes('openToOrganization')) await freeLostSeats(scope, { projectId: after.id })
}

const ORDER_FIELDS: ReadonlySet<Field> = new Set(['sampling', 'showOverlapFirst', 'finishStartedFirst'])
const LIMITS: ReadonlySet<Field> = new Set(['annotationLimitCount', 'annotationLimitPercent'])

/** By what people are judged who do tasks with a known answer. */
const JUDGES: ReadonlySet<Field> = new Set([
  'annotatorEvaluationEnabled',
  'pauseOnFailedAnnotatorEvaluation',
  'annotatorEvaluationMinimumScore',
  'annotatorEvaluationMinimumTasks',
  'taskDistribution',
  'controlWeights',
  'labelConfig',
])

/** Review switched on, or another agreement that is enough, leaves alone what is decided already. */
function followedOf(after: ProjectFields, changed: readonly Field[]): Followed[] {
  const isOverlap = changed.includes('maximumAnnotations') || changed.includes('overlapCohortPercentage')
  const isScored = after.sampling === 'Uncertainty sampling' && changed.includes('modelVersion')
  return [
    ...(changed.includes('taskDistribution') ? (['distribution'] as const) : []),
    ...(isScored || changed.some((name) => ORDER_FIELDS.has(name)) ? (['order'] as const) : []),
    ...(isOverlap ? (['overlap'] as const) : []),
    ...(changed.includes('skipQueue') ? (['skips'] as const) : []),
    ...(changed.includes('reviewMode') && after.reviewMode === 'none' ? (['reviews'] as const) : []),
  ]
}

function changedFields(before: ProjectFields, changes: ProjectChanges): Field[] {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  return (Object.keys(changes) as Field[]).filter(
    (name) => changes[name] !== undefined && !same(before[name], changes[name]),
  )
}

async function write(
  row: ProjectRow,
  changes: ProjectChanges,
  changed: readonly Field[],
): Promise<ProjectFields> {
  const isConfig = changed.includes('labelConfig')
  const isSetting = changed.some((name) => SETTING_FIELDS.includes(name))
  await row.update({
    ...changes,
    ...(isConfig && { configVersion: row.configVersion + 1 }),
    ...(isSetting && { policyVersion: row.policyVersion + 1 }),
  })
  return row.get({ plain: true })
}

async function keepVersions(scope: Scope, project: ProjectFields, changed: readonly Field[]): Promise<void> {
  const about = { aggregateId: project.id, projectId: project.id }
  if (changed.includes('labelConfig')) {
    const body = { labelConfig: project.labelConfig }
    await recordVersion(scope, { ...about, kind: 'labeling_config', version: project.configVersion, body })
  }
  if (changed.some((name) => SETTING_FIELDS.includes(name))) {
    const body = settingsOf(project)
    await recordVersion(scope, { ...about, kind: 'settings', version: project.policyVersion, body })
  }
}

/** Publishing and a new configuration are facts of their own; everything else is one. */
async function tell(
  scope: Scope,
  before: ProjectFields,
  after: ProjectFields,
  changed: readonly Field[],
): Promise<void> {
  const record = (kind: EventKind, payload: EventPayload): Promise<unknown> =>
    recordEvent({
      scope,
      projectId: after.id,
      aggregate: { type: 'project', id: after.id },
      kind,
      payload,
    })
  if (changed.includes('labelConfig')) {
    await record('project.config_changed', { configVersion: after.configVersion })
  }
  if (changed.includes('isPublished')) await record('project.published', { published: after.isPublished })
  const rest = changed.filter((name) => name !== 'labelConfig' && name !== 'isPublished')
  if (rest.length === 0) return
  const fields = rest.map((name) => [name, { from: toJson(before[name]), to: toJson(after[name]) }])
  await record('project.updated', { changes: Object.fromEntries(fields) as Json })
}

const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json
