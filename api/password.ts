import { hash, verify } from '@node-rs/argon2'

/** Argon2id, with the memory and rounds OWASP asks for. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** False for a wrong password, for none set, and for a hash that cannot be read. Takes the same time for nobody. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= await hashPassword('nobody has this password')
  try {
    return (await verify(passwordHash ?? nobodysHash, password)) && passwordHash !== null
  } catch {
    return false
  }
}

let nobodysHash: string | undefined
