import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** A sealed text names a key that this installation was not given. */
export class VaultKeyMissing extends Error {
  readonly keyId: string
  constructor(keyId: string) {
    super(`the vault key “${keyId}” is not among the keys of this installation`)
    this.name = 'VaultKeyMissing'
    this.keyId = keyId
  }
}

/** A sealed text was cut, changed, moved to another row, or sealed with another key of the same id. */
export class SealBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('the sealed text cannot be opened: it was changed, or belongs to something else', options)
    this.name = 'SealBroken'
  }
}

export type Vault = ReturnType<typeof createVault>

const ivBytes = 12
const tagBytes = 16

/**
 * Envelope encryption with AES-256-GCM (NIST SP 800-38D). Each text gets a data key of its own; the data key is wrapped
 * with the current vault key, so changing the vault key rewraps 60 bytes and leaves the text alone.
 *
 * A sealed text is `v1.<keyId>.<iv>.<wrappedKey>.<ciphertext>`, base64url; wrappedKey is iv + key + tag, ciphertext ends
 * with its tag. `aad` says where the text belongs (`social.accounts:<id>:accessToken`): sealed for one row, it does not
 * open in another.
 *
 * @param keys one secret for each id, 32 characters or more (`openssl rand -base64 48`); ids of letters, digits, `-`, `_`
 * @param current id of the key that seals; the others only open
 */
export function createVault({ keys, current }: { keys: Record<string, string>; current: string }) {
  const vaultKeys = new Map(Object.entries(keys).map(([id, secret]) => [id, vaultKey(id, secret)]))
  if (!vaultKeys.has(current)) throw new VaultKeyMissing(current)

  const keyOf = (id: string): Buffer => {
    const key = vaultKeys.get(id)
    if (!key) throw new VaultKeyMissing(id)
    return key
  }
  const wrap = (dataKey: Buffer, aad: string): string => {
    const iv = randomBytes(ivBytes)
    return Buffer.concat([iv, encrypt(keyOf(current), iv, dataKey, `key:${current}:${aad}`)]).toString('base64url')
  }
  const unwrap = (sealed: Sealed, aad: string): Buffer =>
    decrypt(keyOf(sealed.keyId), sealed.wrapped.subarray(0, ivBytes), sealed.wrapped.subarray(ivBytes), `key:${sealed.keyId}:${aad}`)

  return {
    /** Seals a text for the place named by `aad`. */
    seal(plaintext: string, aad: string): string {
      const dataKey = randomBytes(32)
      const iv = randomBytes(ivBytes)
      const ciphertext = encrypt(dataKey, iv, Buffer.from(plaintext), `text:${aad}`)
      return ['v1', current, iv.toString('base64url'), wrap(dataKey, aad), ciphertext.toString('base64url')].join('.')
    },
    /** Opens a sealed text. Throws {@link SealBroken} or {@link VaultKeyMissing}. */
    open(sealed: string, aad: string): string {
      const parts = parse(sealed)
      return decrypt(unwrap(parts, aad), parts.iv, parts.ciphertext, `text:${aad}`).toString('utf8')
    },
    /** Whether a sealed text still hangs on an older vault key. */
    needsRotation(sealed: string): boolean {
      return parse(sealed).keyId !== current
    },
    /** The same text under the current vault key. Store it in place of the old one. */
    rewrap(sealed: string, aad: string): string {
      const parts = parse(sealed)
      const dataKey = unwrap(parts, aad)
      return ['v1', current, parts.iv.toString('base64url'), wrap(dataKey, aad), parts.ciphertext.toString('base64url')].join('.')
    },
  }
}

type Sealed = { keyId: string; iv: Buffer; wrapped: Buffer; ciphertext: Buffer }

function parse(sealed: string): Sealed {
  const match = /^v1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/.exec(sealed)
  if (!match) throw new SealBroken()
  const [iv, wrapped, ciphertext] = [match[2]!, match[3]!, match[4]!].map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer]
  if (iv.length !== ivBytes || wrapped.length !== ivBytes + 32 + tagBytes || ciphertext.length < tagBytes) throw new SealBroken()
  return { keyId: match[1]!, iv, wrapped, ciphertext }
}

/** The secret may have any form; the AES key is drawn from it (RFC 5869), bound to this use. */
function vaultKey(id: string, secret: string): Buffer {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) throw new RangeError(`“${id}” cannot name a vault key: letters, digits, - and _ only`)
  if (secret.length < 32) throw new RangeError(`the vault key “${id}” must have 32 characters or more`)
  return Buffer.from(hkdfSync('sha256', secret, '', 'foyer vault key v1', 32))
}

function encrypt(key: Buffer, iv: Buffer, plain: Buffer, aad: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(aad))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, iv: Buffer, sealed: Buffer, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(aad))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  } catch (cause) {
    throw new SealBroken({ cause })
  }
}
