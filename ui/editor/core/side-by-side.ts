import type { Answer, StoredItem } from './answer.ts'
import type { NamedAnswer } from './difference.ts'

/**
 * Several answers laid on one object: all their items in one list, with ids that say whose each is, so that regions of
 * the same id in two answers stay two.
 */
export function sideBySide(answers: readonly NamedAnswer[]): Answer {
  return answers.flatMap(({ id, answer }) => answer.map((item) => renamed(item, id)))
}

/** The id of a region in `sideBySide`. */
export function sideId(answerId: number, regionId: string): string {
  return `${answerId}/${regionId}`
}

/** Whose region it is. */
export function ownerOf(id: string): { readonly answerId: number; readonly regionId: string } {
  const at = id.indexOf('/')
  return { answerId: Number(id.slice(0, at)), regionId: id.slice(at + 1) }
}

const ID_KEYS = ['id', 'from_id', 'to_id', 'parentID']

function renamed(item: StoredItem, answerId: number): StoredItem {
  const ids = ID_KEYS.flatMap((key): [string, string][] => {
    const id = item[key]
    return typeof id === 'string' ? [[key, sideId(answerId, id)]] : []
  })
  return { ...item, ...Object.fromEntries(ids) }
}
