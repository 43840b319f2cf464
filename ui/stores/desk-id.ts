import { newId } from '../new-id.ts'
const KEY = 'touchstone.desk'

/**
 * This browser's name for itself: a person labels a project in one browser at a time. Its tabs share the name where
 * the browser lets one of them hold a lock; where it has no locks each tab is a desk of its own.
 */
export function deskId(): string {
  const hasLocks = (navigator as Partial<Navigator>).locks !== undefined
  known ??= hasLocks ? (localStorage.getItem(KEY) ?? newId()) : newId()
  if (hasLocks) localStorage.setItem(KEY, known)
  return known
}

let known: string | undefined
