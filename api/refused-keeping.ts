import type { DomainError } from '../domain/errors.ts'

/** A refusal that leaves something behind, so that nothing is lost by it. */
class RefusedKeeping extends Error {
  readonly refusal: DomainError
  readonly keep: () => Promise<unknown>

  constructor(refusal: DomainError, keep: () => Promise<unknown>) {
    super(refusal.message, { cause: refusal })
    this.refusal = refusal
    this.keep = keep
  }
}

/** What `act` refuses goes on as such a refusal: `keep` is written once everything the request did is undone. */
export function keepingWhenRefused(keep: () => Promise<unknown>, act: () => void): void {
  try {
    act()
  } catch (error) {
    throw new RefusedKeeping(error as DomainError, keep)
  }
}

/** Runs a request's work outside of any transaction; what a refusal is to keep is kept before it is told. */
export async function refusedAfterKeeping<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RefusedKeeping)) throw error
    await error.keep()
    throw error.refusal
  }
}
