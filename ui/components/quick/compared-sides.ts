import type { Compared, Standing } from '../../editor/core/compare.ts'

/** Told by shape, never by colour alone. */
export const SIGNS: Readonly<Record<Standing, string>> = { left: '◁', right: '▷', changed: '≠', same: '=' }

export const STANDINGS: readonly Standing[] = ['changed', 'left', 'right', 'same']

/** What differs, in the order it is stepped through; what is the same only where it is asked for, at the end. */
export function listed(compared: readonly Compared[], withSame: boolean): readonly Compared[] {
  const differing = compared.filter(({ standing }) => standing !== 'same')
  return withSame ? [...differing, ...compared.filter(({ standing }) => standing === 'same')] : differing
}

/** The sign and number each region of a side carries on the object. What is the same carries none. */
export function notesOf(
  differences: readonly Compared[],
  side: 'left' | 'right',
): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const [index, one] of differences.entries()) {
    const region = one[side]
    if (region && one.standing !== 'same') notes.set(region.id, `${SIGNS[one.standing]}${index + 1}`)
  }
  return notes
}
