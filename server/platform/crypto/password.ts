import { hash, parseOptions, verify } from '@node-rs/argon2'

/** Argon2id at 19 MiB, two passes, one lane: the OWASP minimum, 14 ms on a small server. */
const policy = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }
const argon2id = 2

/** Hashes a password for storage (PHC text, with its salt and cost). */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), policy)
}

/**
 * Whether a password fits a stored hash. With `null` (nobody has this e-mail) the same work is done and the answer is no,
 * so that the time taken does not tell who has an account. A stored text that is no hash answers no.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const against = stored !== null && isArgon2(stored) ? stored : await nobody()
  const fits = await verify(against, normal(password))
  return fits && against === stored
}

/** Whether a stored hash was made at another cost than today's: hash again at the next sign-in. */
export function needsRehash(stored: string): boolean {
  if (!isArgon2(stored)) return true
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored)
  return Number(algorithm) !== argon2id || memoryCost !== policy.memoryCost || timeCost !== policy.timeCost || parallelism !== policy.parallelism
}

let nobodysHash: Promise<string> | undefined
function nobody(): Promise<string> {
  nobodysHash ??= hash('nobody has this password', policy)
  return nobodysHash
}

/** The same letters typed on two keyboards may be other code points (NIST SP 800-63B, 5.1.1.2). */
function normal(password: string): string {
  return password.normalize('NFKC')
}

function isArgon2(stored: string): boolean {
  return /^\$argon2(id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/.test(stored)
}
