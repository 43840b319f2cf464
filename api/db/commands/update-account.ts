import { DomainError } from '../../../domain/errors.ts'
import { inTransaction } from '../connect.ts'
import { UserRow } from '../models/user.ts'
import { closeSessionsOf } from './session.ts'

export interface AccountChanges {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly username?: string | undefined
  readonly phone?: string | undefined
  readonly timeZone?: string | null | undefined
  readonly locale?: string | null | undefined
  readonly hotkeys?: Readonly<Record<string, unknown>> | undefined
  readonly preferences?: Readonly<Record<string, unknown>> | undefined
  readonly allowNewsletters?: boolean | undefined
  readonly passwordHash?: string | undefined
}

/** Changes a person's own record. A new password ends every log-in but the one it was changed from. */
export function updateAccount(
  userId: number,
  changes: AccountChanges,
  keepSessionIdHash?: string,
): Promise<void> {
  return inTransaction(async () => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const [count] = await UserRow.update(
      { ...given, updatedAt: new Date() },
      { where: { id: userId, deletedAt: null } },
    )
    if (count === 0) throw new DomainError('not_found', 'No User matches the given query.')
    if (changes.passwordHash !== undefined) await closeSessionsOf(userId, keepSessionIdHash)
  })
}
