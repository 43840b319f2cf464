import { EPSILON } from './metric.ts'

export interface ConsensusOptions {
  /** A pair matches at or above it. */
  readonly threshold: number
  /**
   * `clique`: everybody matches everybody. `single_linkage`: a chain of matches is enough. `medoid`: whoever one
   * person matches.
   */
  readonly group: 'clique' | 'single_linkage' | 'medoid'
  /** What a group of one is worth where nobody agrees: its share, or nothing. */
  readonly singleton: 'fraction' | 'zero'
}

export interface PairScore {
  readonly a: number
  readonly b: number
  readonly score: number | null
}

/** Above this many people the largest clique is estimated by the medoid. */
const MAX_CLIQUE = 20

/** Share of people in the largest group that agrees; null for fewer than two people. */
export function consensus(
  people: readonly number[],
  pairs: readonly PairScore[],
  options: ConsensusOptions,
): number | null {
  if (people.length < 2) return null
  const friends = new Map(people.map((person) => [person, new Set<number>()]))
  for (const { a, b, score } of pairs) {
    if (score === null || score < options.threshold - EPSILON) continue
    friends.get(a)?.add(b)
    friends.get(b)?.add(a)
  }
  const size = largestGroup(people, friends, options.group)
  return size === 1 && options.singleton === 'zero' ? 0 : size / people.length
}

type Friends = ReadonlyMap<number, ReadonlySet<number>>

function largestGroup(people: readonly number[], friends: Friends, group: ConsensusOptions['group']): number {
  if (group === 'single_linkage') return largestChain(people, friends)
  if (group === 'clique' && people.length <= MAX_CLIQUE) return largestClique(people, friends)
  return Math.max(...people.map((person) => friendsOf(friends, person).size + 1))
}

/** Bron and Kerbosch, without the members: only the size is asked for. */
function largestClique(candidates: readonly number[], friends: Friends): number {
  let best = 0
  const grow = (size: number, open: readonly number[]): void => {
    if (size + open.length <= best) return
    if (open.length === 0) best = size
    for (const [index, person] of open.entries()) {
      const known = friendsOf(friends, person)
      grow(
        size + 1,
        open.slice(index + 1).filter((other) => known.has(other)),
      )
    }
  }
  grow(0, candidates)
  return best
}

function largestChain(people: readonly number[], friends: Friends): number {
  const seen = new Set<number>()
  const sizes = people.map((person) => {
    let size = 0
    const queue = [person]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      size += 1
      queue.push(...friendsOf(friends, next))
    }
    return size
  })
  return Math.max(...sizes)
}

const friendsOf = (friends: Friends, person: number): ReadonlySet<number> => friends.get(person) ?? new Set()
