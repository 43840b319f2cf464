import { DomainError } from '../../domain/errors.ts'

/** More bytes came than may; how many would have come nobody knows. */
export function tooLarge(limit: number): DomainError {
  const megabytes = Math.floor(limit / 1024 / 1024)
  return new DomainError(
    'too_large',
    `An upload may have at most ${megabytes} MB. Send it in smaller parts.`,
    {
      params: { limitBytes: limit },
    },
  )
}
