import { DomainError } from '../../../domain/errors.ts'
import { UserRow } from '../models/user.ts'

/** @throws DomainError when somebody has an account under this address, in upper or lower case. */
export async function refuseTakenEmail(email: string): Promise<void> {
  const taken = await UserRow.findOne({ where: { email }, attributes: ['id'] })
  if (!taken) return
  const sentence = 'user with this email address already exists.'
  throw new DomainError('already_exists', sentence, { fields: { email: [sentence] } })
}
