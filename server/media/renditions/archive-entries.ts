import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import { freeName } from '../../platform/files/free-name.ts'
import type { ZipEntry } from '../../platform/files/zip-writer.ts'
import type { House } from '../../platform/house.ts'
import { renderFor } from '../pictures/render-for.ts'
import { withEnding } from '../pictures/with-ending.ts'
import type { Prepared } from './prepare-renditions.ts'

type Scope = Parameters<House['inHouse']>[0]
const leftOutName = 'left out.txt'

/** The pictures of an archive, each made when its turn comes, with the words for altered ones beside them. What could not be made is named at the end. */
export async function* renditionEntries(house: House, scope: Scope, prepared: readonly Prepared[]): AsyncGenerator<ZipEntry> {
  const names = new Set([leftOutName])
  const leftOut: string[] = []
  for (const { name, pictures, words, refused } of prepared) {
    if (refused !== null) {
      leftOut.push(`${name}: ${refused}`)
      continue
    }
    try {
      for (const { assetId, options, suffix } of pictures) {
        const made = await house.inHouse(scope, (ctx) => renderFor(ctx, assetId, options))
        const stream = await made.stream()
        yield { name: freeName(names, `${name.slice(0, 80)}${suffix}.jpg`), packed: true, content: () => stream }
      }
      if (words) yield { name: freeName(names, `${name.slice(0, 80)} - label.txt`), content: () => [`${words}\r\n`] }
    } catch (error) {
      // One damaged picture among many is no reason to give nothing.
      if (!(error instanceof FoyerError)) throw error
      leftOut.push(`${name}: ${error.person}`)
    }
  }
  if (leftOut.length > 0) yield { name: leftOutName, content: () => [`${leftOut.join('\r\n')}\r\n`] }
}

/** Files as they are kept, in the order that was asked for; one that is missing from the storage is named at the end. */
export async function* originalEntries(house: House, scope: Scope, assetIds: readonly string[]): AsyncGenerator<ZipEntry> {
  const rows = await house.inHouse(scope, (ctx) => ctx.db.all<{ name: string; contentType: string; storageKey: string }>(sql`SELECT name, content_type AS "contentType", storage_key AS "storageKey" FROM media.assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...assetIds]}::uuid[]) AND deleted_at IS NULL ORDER BY array_position(${[...assetIds]}::uuid[], id)`))
  const names = new Set([leftOutName])
  const leftOut: string[] = []
  for (const { name, contentType, storageKey } of rows) {
    if (!(await house.ports.storage.head(storageKey))) {
      leftOut.push(`${name}: its file is missing from the storage`)
      continue
    }
    const stream = await house.ports.storage.read(storageKey)
    yield { name: freeName(names, withEnding(name, contentType)), packed: true, content: () => stream }
  }
  if (leftOut.length > 0) yield { name: leftOutName, content: () => [`${leftOut.join('\r\n')}\r\n`] }
}
