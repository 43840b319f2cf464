import type { FoundIn } from '../seat-found.ts'
import type { ClaimKind } from './fragments.ts'

/** One place to look for a person's next seat. A source is a file of this folder and a line in `sources.ts`. */
export interface Source {
  /** Is told with the seat; `why-of.ts` has the reason code for it. */
  readonly name: FoundIn
  /** Selects at most one seat's `id` from `seats q`, locked or stepped over, along an index from the cursor `me`. */
  readonly select: (kind: ClaimKind) => string
  /** How a seat found here moves the person's cursor `c`: assignments, where `seated` is what he was given. */
  readonly moves?: string
  /** A statement beside the cursor's that notes where the person is, from `seated`. */
  readonly follows?: string
}
