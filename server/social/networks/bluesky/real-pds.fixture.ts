import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freePort } from '../../../platform/testing/free-port.ts'

type Keypair = { did(): string; export(): Promise<Uint8Array> }
type Modules = {
  pds: { PDS: { fromEnv(env: Record<string, unknown>): Promise<{ start(): Promise<unknown>; destroy(): Promise<void> }> } }
  plc: { Database: { mock(): unknown }; PlcServer: { create(options: { db: unknown; port: number }): { start(): Promise<unknown>; destroy(): Promise<void> } } }
  crypto: { Secp256k1Keypair: { create(options: { exportable: boolean }): Promise<Keypair> } }
}

/**
 * The real server of Bluesky, where its packages are installed: `@atproto/pds`, `@did-plc/server` and `@atproto/crypto`, beside ours
 * or in the folder that FOYER_PDS_MODULES names. They are no dependency of ours, since they need a compiler. Null without them.
 */
export async function findPdsModules(): Promise<Modules | null> {
  const folder = process.env['FOYER_PDS_MODULES']
  const from = folder ? createRequire(join(folder, 'package.json')) : createRequire(import.meta.url)
  const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(from.resolve(name)).href)) as T
  try {
    const [pds, plc, crypto] = [await load<Modules['pds']>('@atproto/pds'), await load<Modules['plc'] | { default: Modules['plc'] }>('@did-plc/server'), await load<Modules['crypto']>('@atproto/crypto')]
    // CommonJS arrives with its names, or as one default, depending on who loads it.
    return { pds, plc: 'PlcServer' in plc ? plc : plc.default, crypto }
  } catch (error) {
    if (['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

export type RealPds = { url: string; host: string; stop: () => Promise<void> }

/** A server of one's own with an identity directory in memory. Nothing of it reaches the network. */
export async function startRealPds({ pds, plc, crypto }: Modules): Promise<RealPds> {
  const [port, plcPort] = [await freePort(), await freePort()]
  const dir = await mkdtemp(join(tmpdir(), 'foyer-pds-'))
  const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: plcPort })
  await directory.start()
  const [rotation, recovery] = [await crypto.Secp256k1Keypair.create({ exportable: true }), await crypto.Secp256k1Keypair.create({ exportable: true })]
  const server = await pds.PDS.fromEnv({
    devMode: true, port, hostname: 'localhost', dataDirectory: dir, blobstoreDiskLocation: join(dir, 'blobs'), recoveryDidKey: recovery.did(), adminPassword: 'admin-of-the-test', jwtSecret: 'a-secret-of-the-test',
    serviceHandleDomains: ['.test'], didPlcUrl: `http://localhost:${plcPort}`, inviteRequired: false, disableSsrfProtection: true, plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString('hex'),
    bskyAppViewUrl: 'https://appview.invalid', bskyAppViewDid: 'did:example:invalid', bskyAppViewCdnUrlPattern: 'http://cdn/%s/%s/%s', modServiceUrl: 'https://mod.invalid', modServiceDid: 'did:example:invalid',
  })
  await server.start()
  return {
    url: `http://localhost:${port}`,
    host: `localhost:${port}`,
    stop: async () => {
      await server.destroy()
      await directory.destroy()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
