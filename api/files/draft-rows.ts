import { dataKeysOf } from '../../domain/labeling-config/data-keys.ts'
import { isObject, named, readTaskDraft } from '../../domain/formats/task-draft.ts'
import type {
  AnnotationDraft,
  DraftOptions,
  DraftProblem,
  TaskDraft,
} from '../../domain/formats/task-draft.ts'
import type { Scope } from '../../domain/actor.ts'
import type { Json } from '../../domain/wire.ts'
import { annotatorsByRef } from '../db/index.ts'
import type { ImportedTask, KnownAnnotators } from '../db/index.ts'
import type { Row, RowProblem } from './rows/row.ts'
import { excerptOf } from './rows/row.ts'

/** A row that is not taken. */
export interface RefusedRow {
  /** Counted from 1 in its file. */
  readonly row: number
  readonly code: DraftProblem['code'] | RowProblem['code'] | 'single_key_needed'
  readonly params: Readonly<Record<string, string | number>>
  readonly excerpt: string
  /** Label Studio's text; null for what it has none for. */
  readonly message: string | null
  readonly value: Json | undefined
}

export interface DraftedRows {
  readonly tasks: readonly ImportedTask[]
  readonly refused: readonly RefusedRow[]
}

export interface DraftSource extends DraftOptions {
  readonly fileName: string | null
  /** One row that is the address of a picture, a sound or a film. */
  readonly isMedia: boolean
}

/** Rows as tasks ready to be imported, and those that cannot be, in one look-up of their annotators. */
export async function draftRows(
  scope: Scope,
  rows: readonly Row[],
  source: DraftSource,
): Promise<DraftedRows> {
  const tasks: ImportedTask[] = []
  const refused: RefusedRow[] = []
  const drafts = rows.map((row) => ({ row, ...draftOf(row, source) }))
  const known = await annotatorsByRef(scope, refsIn(drafts.flatMap(({ draft }) => draft ?? [])))
  for (const { row, draft, problem } of drafts) {
    const stranger = draft && strangerIn(draft, known)
    if (problem) refused.push(problem)
    else if (stranger) refused.push(refusal(row, stranger, source))
    else if (draft) tasks.push(taskOf(scope, row.row, draft, known, source.fileName))
  }
  return { tasks, refused }
}

function draftOf(row: Row, source: DraftSource): { draft: TaskDraft | null; problem: RefusedRow | null } {
  if (row.problem) {
    const { code, params, excerpt } = row.problem
    return { draft: null, problem: { row: row.row, code, params, excerpt, message: null, value: undefined } }
  }
  const keys = source.isMedia ? dataKeysOf(source.config).map(({ key }) => key) : []
  if (keys.length > 1) return { draft: null, problem: needsSingleKey(row, keys) }
  const { draft, problem } = readTaskDraft(row.value ?? null, source)
  return { draft, problem: problem && refusal(row, problem, source) }
}

/** An address goes under the one key there is; with several nobody knows which. */
function needsSingleKey(row: Row, keys: readonly string[]): RefusedRow {
  const message =
    'Your label config has more than one data key and direct file upload supports only one data key. To import data with multiple data keys, use a JSON or CSV file.'
  const excerpt = excerptOf(JSON.stringify(row.value ?? null))
  return {
    row: row.row,
    code: 'single_key_needed',
    params: { keys: keys.join(', ') },
    excerpt,
    message,
    value: row.value,
  }
}

function refusal(
  { row, value }: Row,
  { code, params, message }: DraftProblem,
  { config }: DraftSource,
): RefusedRow {
  const item = isObject(value) ? named(value, config) : value
  return { row, code, params, message, value: item, excerpt: excerptOf(JSON.stringify(item ?? null)) }
}

function refsIn(drafts: readonly TaskDraft[]): { ids: number[]; emails: string[] } {
  const refs = drafts.flatMap(({ annotations }) =>
    annotations.flatMap(({ completedBy }) => completedBy ?? []),
  )
  return {
    ids: [...new Set(refs.flatMap((ref) => ('id' in ref ? ref.id : [])))],
    emails: [...new Set(refs.flatMap((ref) => ('email' in ref ? ref.email : [])))],
  }
}

function strangerIn({ annotations }: TaskDraft, known: KnownAnnotators): DraftProblem | null {
  for (const { completedBy: ref } of annotations) {
    if (ref === null) continue
    if ('id' in ref && !known.ids.has(ref.id)) {
      const message = `Import data contains completed_by=${ref.id} which is not a valid annotator's email or ID`
      return { code: 'unknown_annotator', params: { annotator: String(ref.id) }, message }
    }
    if ('email' in ref && !known.byEmail.has(ref.email.toLowerCase())) {
      const message = `Unknown annotator's email ${ref.email}`
      return { code: 'unknown_annotator', params: { annotator: ref.email }, message }
    }
  }
  return null
}

function taskOf(
  scope: Scope,
  row: number,
  draft: TaskDraft,
  known: KnownAnnotators,
  fileName: string | null,
): ImportedTask {
  const idOf = ({ completedBy: ref }: AnnotationDraft): number => {
    if (ref && 'id' in ref) return ref.id
    return (ref && known.byEmail.get(ref.email.toLowerCase())) ?? scope.actor?.id ?? 0
  }
  return {
    ...draft,
    row,
    fileName,
    annotations: draft.annotations.map((annotation) => ({ ...annotation, completedBy: idOf(annotation) })),
  }
}
