/**
 * What a job will most likely be asked for next, made while the database is busy with what was asked before. Only a
 * guess: whoever asks for something else, or for what failed, makes it himself.
 */
export interface ReadAhead<T> {
  /** The guess for a job if it is for this very place; each is given out once. */
  readonly take: (jobId: number, place: string) => Promise<T> | null
  readonly guess: (jobId: number, place: string, make: () => Promise<T>) => void
}

/** Guesses of more jobs than this are not worth their memory. */
const MOST_JOBS = 2

export function createReadAhead<T>(mostJobs = MOST_JOBS): ReadAhead<T> {
  const guesses = new Map<number, { readonly place: string; readonly made: Promise<T> }>()
  return {
    take: (jobId, place) => {
      const guess = guesses.get(jobId)
      guesses.delete(jobId)
      return guess?.place === place ? guess.made : null
    },
    guess: (jobId, place, make) => {
      const oldest = guesses.keys().next()
      if (guesses.size >= mostJobs && !oldest.done) guesses.delete(oldest.value)
      const made = make()
      // Told to whoever takes it; nobody may.
      made.catch(() => undefined)
      guesses.set(jobId, { place, made })
    },
  }
}
