import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Exif } from 'sharp'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../platform/operations/actor.ts'
import { sql } from '../platform/db/sql.ts'
import type { TestHouse } from '../platform/testing/test-house.ts'
import type { Asset } from './contract.ts'
import { createAsset } from './assets/create-asset.ts'
import type { Content as StoredPicture } from './assets/keep-content.ts'
import { receiveUpload } from './uploads/receive-upload.ts'
import { storePicture } from './uploads/take-in.ts'
import { uploadFolder } from './uploads/upload-files.ts'
import { addVersion } from './versions/add-version.ts'
import type { Making } from './versions/making.ts'

let painted = 0

/** Bytes of a small picture that no other test has: a gradient with its number in it. */
export async function aPicture({ width = 640, height = 427, format = 'jpeg', exif }: { width?: number; height?: number; format?: 'jpeg' | 'png' | 'webp'; exif?: Exif } = {}): Promise<Buffer> {
  const hue = (++painted * 47) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g"><stop stop-color="hsl(${hue},60%,40%)"/><stop offset="1" stop-color="hsl(${(hue + 90) % 360},60%,80%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="${30 + painted}" cy="60" r="20" fill="#fff"/></svg>`
  const picture = sharp(Buffer.from(svg)).flatten({ background: '#fff' })
  return (exif ? picture.withExif(exif) : picture).toFormat(format).toBuffer()
}

/** Puts bytes where a finished upload lies and lets the house receive it. Gives the id of the upload. */
export async function anUpload(house: TestHouse, actor: Actor, bytes: Uint8Array, name = 'front.jpg'): Promise<string> {
  const id = newId<'upload'>()
  const workspaceId = actor.workspaceId!
  const folder = uploadFolder(house.ports.config)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, id), bytes)
  await house.inHouse({ workspaceId }, (ctx) =>
    ctx.db.run(sql`INSERT INTO media.uploads (id, workspace_id, actor_id, name, expires_at) VALUES (${id}::uuid, ${workspaceId}::uuid, ${actor.id}, ${name}, ${new Date(ctx.now.getTime() + 86_400_000).toISOString()}::timestamptz)`),
  )
  await receiveUpload(house, { id, workspaceId, name })
  return id
}

/** A picture (or any file, by `bytes` or `file`) in the library of the actor's workspace. */
export async function anAsset(house: TestHouse, actor: Actor, { bytes, file, fileName, ...fields }: { bytes?: Uint8Array; file?: string; fileName?: string; name?: string; alt?: string; folderId?: string; listingId?: string; tags?: string[] } = {}): Promise<Asset & { duplicate: boolean }> {
  const content = bytes ?? (file ? await readFile(file) : await aPicture())
  const uploadId = await anUpload(house, actor, content, fileName ?? 'front.jpg')
  return (await house.perform(createAsset, { uploadId, ...fields }, { actor })).output as Asset & { duplicate: boolean }
}

/** Waits until the job has looked at the file. Needs a house that works. */
export async function whenRead(house: TestHouse, workspaceId: string, assetId: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const row = await house.inHouse({ workspaceId }, (ctx) => ctx.db.maybe<{ state: string }>(sql`SELECT state FROM media.assets WHERE id = ${assetId}::uuid`))
    if (row && row.state !== 'processing') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the file ${assetId} was not read in time`)
}

/** Stores bytes as an engine of the studio does, before they become a version or a file of their own. */
export async function aStoredPicture(house: TestHouse, bytes?: Uint8Array, name = 'made.jpg'): Promise<StoredPicture> {
  const folder = join(house.ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const path = join(folder, newId())
  await writeFile(path, bytes ?? (await aPicture()))
  return storePicture(house.ports, path, name)
}

/** Gives a file a new content, made from its first one unless `making` says otherwise. */
export async function aVersion(house: TestHouse, actor: Actor, assetId: string, { bytes, ...making }: Partial<Making> & { bytes?: Uint8Array } = {}): Promise<{ version: number }> {
  const content = await aStoredPicture(house, bytes)
  const whole: Making = { how: 'enhanced', engine: 'test/1', alterations: [], from: [{ assetId, version: 1 }], ...making }
  return house.inHouse({ workspaceId: actor.workspaceId!, actor }, (ctx) => addVersion(ctx, assetId, content, whole))
}
