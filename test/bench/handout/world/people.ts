import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { sealLegacyToken } from '../../../../api/legacy-token.ts'
import { createSecrets, sha256 } from '../../../../api/secrets.ts'
import type { Scope } from '../../../../domain/actor.ts'
import { permissionsOf } from '../../../../domain/permissions.ts'
import type { Role } from '../../../../domain/permissions.ts'

export interface Person {
  readonly userId: number
  /** A legacy token, as Label Studio's clients send it. */
  readonly token: string
  /** What the books know the token by. */
  readonly tokenHash: string
  /** His browser's name for itself. */
  readonly deskId: string
  readonly scope: Scope
}

/** The bench's own organization; people are made in it. */
export interface Household {
  readonly organizationId: number
  readonly makePerson: (role?: Role) => Promise<Person>
}

export async function openHousehold(books: pg.Client, secretKey: string): Promise<Household> {
  const secrets = createSecrets(secretKey)
  const { rows } = await books.query<{ id: number }>(
    `insert into organizations (title, invite_token) values ('Bench', $1) returning id`,
    [randomBytes(16).toString('hex')],
  )
  const organizationId = rows[0]!.id
  let made = 0
  const makePerson = async (role: Role = 'annotator'): Promise<Person> => {
    const token = randomBytes(20).toString('hex')
    const { keyHash, keyEncrypted } = sealLegacyToken(secrets, token)
    const user = await books.query<{ id: number }>(PERSON, [
      ...[`person-${(made += 1)}@example.com`, organizationId, role, keyHash, keyEncrypted],
    ])
    const userId = user.rows[0]!.id
    const scope: Scope = {
      organizationId,
      role,
      actor: { id: userId, kind: 'person' },
      permissions: permissionsOf(role, {}),
    }
    return { userId, token, tokenHash: sha256(token), deskId: randomUUID(), scope }
  }
  return { organizationId, makePerson }
}

const PERSON = `
  with person as (
    insert into users (email, active_organization_id) values ($1, $2) returning id
  ), member as (
    insert into memberships (organization_id, user_id, role) select $2, id, $3 from person
  ), token as (
    insert into tokens (user_id, kind, key_hash, key_encrypted) select id, 'legacy', $4, $5 from person
  )
  select id from person`
