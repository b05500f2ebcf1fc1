import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from '../../platform/db/sql.ts'
import { unavailable } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { StorageFull } from '../../platform/storage/storage.ts'
import { storageFull } from '../errors.ts'
import { lockContent } from '../library/lock-content.ts'
import { probePicture } from '../pictures/probe-picture.ts'
import { refuseWithoutRoom } from '../storage/refuse-without-room.ts'
import { sniffFile, type Kind } from './sniff.ts'
import { dropUpload, uploadFolder } from './upload-files.ts'

/** `require` looks at what kind of file it is before it is stored, and throws to refuse it. */
export type Arrived = { id: string; workspaceId: string; name: string; require?: (kind: Kind) => void }

/**
 * An upload is whole: look what it is, open its head in a child process, store it under its checksum, and write down that it
 * waits to be taken into the library. A refused file leaves nothing behind; a second call for the same upload does nothing.
 */
export async function receiveUpload(house: House, { id, workspaceId, name, require }: Arrived): Promise<void> {
  const folder = uploadFolder(house.ports.config)
  const path = join(folder, id)
  try {
    const { size } = await stat(path)
    const { contentType, kind } = await sniffFile(path, name, size)
    require?.(kind)
    // Known before it began, unless its length was only told at the end.
    await house.inHouse({ workspaceId }, (ctx) => refuseWithoutRoom(ctx, { id, name, bytes: size }))
    const seen = kind === 'image' ? await probePicture(house.ports, path, name) : null
    const stored = await house.ports.storage.putFile(path, { contentType })
    await house.inHouse({ workspaceId }, async (ctx) => {
      await lockContent(ctx, stored.sha256)
      await ctx.db.run(sql`UPDATE media.uploads SET state = 'received', checksum = ${stored.sha256}, storage_key = ${stored.key}, content_type = ${contentType}, bytes = ${stored.bytes}::bigint,
        width = ${seen?.width ?? null}::int, height = ${seen?.height ?? null}::int WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid AND state = 'receiving'`)
    })
    // Until the row above protects them, a purge may take bytes that were here before; then the file has to come once more.
    if (!(await house.ports.storage.exists(stored.key))) throw unavailable({ what: 'file storage' })
  } catch (error) {
    await forgetUpload(house, id, workspaceId)
    if (error instanceof StorageFull) throw storageFull({ name, what: 'the storage that holds the files is full' }, { cause: error })
    throw error
  }
  await dropUpload(folder, id)
}

/** Drops an upload that was refused or given up: its bytes and its row. One that became an asset stays. */
async function forgetUpload(house: House, id: string, workspaceId: string): Promise<void> {
  await dropUpload(uploadFolder(house.ports.config), id)
  await house.inHouse({ workspaceId }, (ctx) => ctx.db.run(sql`DELETE FROM media.uploads WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid AND state <> 'used'`))
}
