import { isSayable } from '../../i18n/index.ts'

/** Changes of a task that are not its data, by what the fact carries. */
const CHANGES: readonly (readonly [param: string, key: string])[] = [
  ['overlap', 'timeline.resized'],
  ['assigned', 'timeline.assigned'],
  ['unassigned', 'timeline.unassigned'],
]

/** Which sentence tells a fact: one of its code, one of what was changed, else the one of its kind. */
export function timelineKey(kind: string, params: Readonly<Record<string, unknown>>): string {
  const coded = `timeline.coded.${String(params['code'])}`
  if (isSayable(coded)) return coded
  const change = kind === 'task.updated' && CHANGES.find(([param]) => params[param] !== undefined)
  return change ? change[1] : `timeline.kind.${kind}`
}
