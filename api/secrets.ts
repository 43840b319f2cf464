import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * Everything that hangs on SECRET_KEY: values encrypted at rest (AES-256-GCM, with the id of their key, so that a
 * changed key is told from a damaged value) and the key that signs tokens.
 */
export interface Secrets {
  readonly encrypt: (plain: string) => string
  /** null: encrypted under another key, or damaged. */
  readonly decrypt: (sealed: string) => string | null
  readonly signingKey: Uint8Array
}

export function createSecrets(secretKey: string): Secrets {
  const key = derive(secretKey, 'touchstone at rest')
  const keyId = sha256(key).slice(0, 8)
  return {
    encrypt: (plain) => seal(key, keyId, plain),
    decrypt: (sealed) => open(key, keyId, sealed),
    signingKey: derive(secretKey, 'touchstone tokens'),
  }
}

/** Hex. For values that are random themselves (session ids, tokens): a slow hash would add nothing. */
export function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}

export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** Compares without telling by its time how much was right. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}

function derive(secretKey: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secretKey, '', purpose, 32))
}

/** `v1.<key id>.<nonce>.<text and tag>` */
function seal(key: Uint8Array, keyId: string, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return ['v1', keyId, nonce.toString('base64url'), text.toString('base64url')].join('.')
}

function open(key: Uint8Array, keyId: string, sealed: string): string | null {
  const [version, sealedBy, nonce, text] = sealed.split('.')
  if (version !== 'v1' || sealedBy !== keyId || !nonce || !text) return null
  const bytes = Buffer.from(text, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
    decipher.setAuthTag(bytes.subarray(-16))
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
