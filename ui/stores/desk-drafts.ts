import { DraftKeeper } from './draft-keeper.ts'
import type { DraftTimes, Saving } from './draft-keeper.ts'
import type { DeskDoor } from './desk-door.ts'
import type { OpenWork } from './open-work.ts'

export interface DraftOf extends Pick<OpenWork, 'amends' | 'annotationId'> {
  readonly taskId: number
  readonly key: string
  readonly times: () => DraftTimes
  readonly changed: (saving: Saving) => void
}

/** Keeps the draft of what lies on a desk. */
export function keepDraft(door: DeskDoor, draft: DraftOf): DraftKeeper {
  const { taskId, annotationId, amends, key, times, changed } = draft
  return new DraftKeeper({
    books: door.books,
    key,
    save: (result, spent, signal) =>
      amends === null
        ? door.saveDraft({ taskId, annotationId, result, ...spent }, signal)
        : // What changes an answer just given has no draft on the server: its number is not known yet.
          Promise.resolve(new Date(door.now()).toISOString()),
    times,
    changed,
  })
}
