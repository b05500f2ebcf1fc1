import { z } from 'zod'
import { event } from '../platform/events/event.ts'
import { makingKinds } from './versions/making.ts'

const howWords: Record<Exclude<(typeof makingKinds)[number], 'uploaded'>, string> = { enhanced: 'Enhanced', staged: 'Furnished', rendered: 'Rendered', restored: 'Restored', retouched: 'Retouched' }

/** A file came into the library. `listingId` names the listing it was brought in for, when there is one. */
export const assetCreated = event({
  name: 'media.asset.created',
  version: 1,
  data: z.object({ assetId: z.string(), listingId: z.string().nullable().default(null) }),
  summary: () => 'A file was added to the library',
})

/** It was looked at: it has its size and facts now, or the reason why it cannot be shown. */
export const assetRead = event({ name: 'media.asset.read', version: 1, data: z.object({ assetId: z.string(), state: z.enum(['ready', 'failed']) }) })

/** Name, words, tags, place or focal point changed. */
export const assetChanged = event({ name: 'media.asset.changed', version: 1, data: z.object({ assetId: z.string(), fields: z.array(z.string()) }) })

/** It got a new content, which is shown from now on; `media.asset.changed` with the field `content` comes with it. */
export const assetVersionAdded = event({
  name: 'media.asset.version-added',
  version: 1,
  data: z.object({ assetId: z.string(), version: z.int(), how: z.enum(makingKinds) }),
  summary: () => 'A file got a new version',
  onActivity: ({ assetId, version, how }) => ({ of: { kind: 'asset', id: assetId }, text: `Made version ${version}`, note: how === 'uploaded' ? null : howWords[how] }),
})

/** It lies in the trash now, for 30 days. Who shows it leaves it out. */
export const assetDeleted = event({ name: 'media.asset.deleted', version: 1, data: z.object({ assetId: z.string() }), summary: () => 'A file was moved to the trash', onActivity: ({ assetId }) => ({ of: { kind: 'asset', id: assetId }, text: 'Moved it to the trash' }) })

/** It came back from the trash. */
export const assetRestored = event({ name: 'media.asset.restored', version: 1, data: z.object({ assetId: z.string() }), onActivity: ({ assetId }) => ({ of: { kind: 'asset', id: assetId }, text: 'Took it out of the trash' }) })

/** It is gone for good, its file with it. */
export const assetErased = event({ name: 'media.asset.erased', version: 1, data: z.object({ assetId: z.string() }) })

/** A collection was made, renamed, arranged or taken apart, or its files changed. */
export const collectionChanged = event({ name: 'media.collection.changed', version: 1, data: z.object({ collectionId: z.string() }) })

/** Folders were made, renamed, moved or removed. */
export const foldersChanged = event({ name: 'media.folder.changed', version: 1, data: z.object({ folderId: z.string() }) })

export const mediaEvents = [assetCreated, assetRead, assetChanged, assetVersionAdded, assetDeleted, assetRestored, assetErased, collectionChanged, foldersChanged]
