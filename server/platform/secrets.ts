import { createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'

export type Secrets = { signing: string; vault: string }

/**
 * The two secrets of the installation: from the settings, else from `<data>/secrets.json` (made on first start, readable by
 * the owner only). Losing the vault key means connecting every account anew; losing the signing key signs everybody out.
 */
export async function readSecrets(config: Config): Promise<Secrets> {
  if (config.SECRET_KEY && config.VAULT_KEY) return { signing: config.SECRET_KEY, vault: config.VAULT_KEY }
  const file = join(config.FOYER_DATA, 'secrets.json')
  const kept = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Secrets,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
  const secrets = kept ?? { signing: randomBytes(48).toString('base64'), vault: randomBytes(32).toString('base64') }
  if (!kept) {
    await mkdir(config.FOYER_DATA, { recursive: true })
    const temporary = `${file}.${process.pid}`
    await writeFile(temporary, JSON.stringify(secrets), { mode: 0o600 })
    await rename(temporary, file)
    await chmod(file, 0o600)
  }
  return { signing: config.SECRET_KEY ?? secrets.signing, vault: config.VAULT_KEY ?? secrets.vault }
}

/** A key for one purpose, so that a signature made for one thing never fits another. */
export const derive = (secret: string, purpose: string): string => createHmac('sha256', secret).update(purpose).digest('base64url')
