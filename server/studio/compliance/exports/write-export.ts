import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { metadataOf, renderFor } from '../../../media/index.ts'
import type { House } from '../../../platform/house.ts'
import type { Actor } from '../../../platform/operations/actor.ts'
import { workOnCredentials } from '../credentials/credential-workers.ts'
import { signingKey } from '../credentials/house-key.ts'
import type { Export } from './prepare-export.ts'

/** A picture that leaves the house to be judged: size counts for less than the picture. */
const quality = 92
/** Two files in a folder of their own; `clear` when they were sent. */
export type WrittenExport = { original: string; altered: string; clear: () => Promise<void> }

/** Writes the photo as it was taken and its altered twin as JPEG: without a place, with the source in XMP, the altered one labelled by its rule and signed. */
export async function writeExport(house: House, actor: Actor & { workspaceId: string }, { asset, made, original, notice, steps }: Export): Promise<WrittenExport> {
  const folder = join(house.ports.config.FOYER_DATA, 'work', randomUUID())
  await mkdir(folder, { recursive: true })
  const file = (name: string) => join(folder, name)
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    const key = await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      const said = await metadataOf(ctx, [original.assetId, asset.id])
      const camera: Parameters<typeof renderFor>[2] = { contentType: 'image/jpeg', quality, version: original.version, metadata: said.get(original.assetId) ?? null, notice: { label: null, xmp: { source: 'digitalCapture', words: 'The original photo, not altered' } } }
      const before = await renderFor(ctx, original.assetId, camera)
      const after = await renderFor(ctx, asset.id, { contentType: 'image/jpeg', quality, version: made.version, metadata: said.get(asset.id) ?? null, notice })
      await pipeline(await before.stream(), createWriteStream(file('original.jpg')))
      await pipeline(await after.stream(), createWriteStream(file('altered.jpg')))
      return signingKey(ctx)
    })
    await workOnCredentials(house.ports, {
      kind: 'sign', path: file('altered.jpg'), out: file('signed.jpg'), format: 'image/jpeg', title: asset.name, steps, key,
      original: { title: original.name, format: original.contentType, instanceId: `urn:foyer:asset:${original.assetId}:${original.version}` },
    })
    return { original: file('original.jpg'), altered: file('signed.jpg'), clear }
  } catch (error) {
    await clear()
    throw error
  }
}
