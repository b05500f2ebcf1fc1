import { listingsOf } from '../../../listings/index.ts'
import { alteredOfListing, assetsOf, cameraOriginals, pictureUrls, type AssetRef } from '../../../media/index.ts'
import { alterationName, alteredWords, disclosuresFor, forbiddenEdits, type Destination } from '../../../policy/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { Checklist, ReadChecklist, type CheckedPicture } from '../contract.ts'
import { gatesOf } from '../drift-gate/gate-queries.ts'

const outlets: readonly { id: Destination; label: string }[] = [
  { id: 'page', label: 'Public page' }, { id: 'social', label: 'Posts' }, { id: 'film', label: 'Films' }, { id: 'share', label: 'Shared links' },
  { id: 'mls', label: 'Exported for the MLS' }, { id: 'portal', label: 'Exported for portals' }, { id: 'email', label: 'Exported for e-mail' }, { id: 'print', label: 'Exported for print' },
]

export const readChecklist = operation({
  id: 'studio.compliance.checklist',
  summary: 'The altered pictures of a listing: what has to be said where, what keeps one from going out, and what would mend it.',
  http: 'GET /api/v1/studio/compliance/listings/:listingId',
  permission: 'studio:read',
  effect: 'read',
  input: ReadChecklist,
  output: Checklist,
  errors: [notFound],
  agent: { when: 'somebody asks whether the altered pictures of a listing may go out' },
}).run(async (ctx, { listingId }) => {
  const listing = (await listingsOf(ctx, [listingId])).get(listingId)
  if (!listing) throw notFound({ what: 'listing' })
  const onPage = await assetsOf(ctx, listing.assetIds)
  const all = new Map([...onPage, ...(await assetsOf(ctx, await alteredOfListing(ctx, listingId)))])
  const altered = [...all.values()].filter(({ kind, alterations }) => kind === 'image' && alteredWords(alterations) !== '')
  return {
    listing: { id: listing.id, title: listing.title, onShow: listing.onShow },
    items: await checked(ctx, altered, onPage),
    unaltered: [...onPage.keys()].filter((id) => !altered.some((one) => one.id === id)).length,
    outlets: await outletsFor(ctx, altered),
    may: { permit: may(ctx.actor, 'policy:override'), edit: may(ctx.actor, 'listings:write') },
  }
})

async function checked(ctx: Context, altered: readonly AssetRef[], onPage: ReadonlyMap<string, AssetRef>): Promise<CheckedPicture[]> {
  const ids = altered.map(({ id }) => id)
  const [originals, gates, forbidden] = [await cameraOriginals(ctx, ids), await gatesOf(ctx, ids), await forbiddenEdits(ctx, altered)]
  return altered.map((asset) => {
    const original = originals.get(asset.id)
    const photoId = asset.originalId ?? asset.id
    const gate = gates.get(asset.id)
    const against = forbidden.filter((one) => one.photoId === photoId && one.permit === null && asset.alterations.includes(one.alteration))
    return {
      assetId: asset.id, photoId, name: asset.name, picture: pictureUrls(ctx, asset).medium, original: original ? pictureUrls(ctx, original).medium : null,
      onPage: onPage.has(asset.id), words: alteredWords(asset.alterations), drift: gate?.state ?? 'none',
      open: [
        ...(original ? [] : [{ kind: 'original' as const, words: 'The photo it was made from is gone or was altered before it came here. It is not shown and does not go out.', alteration: null }]),
        ...against.map(({ alteration, boards }) => ({ kind: 'forbidden' as const, words: `${boards.map(({ name }) => name).join(', ')}: ${alterationName(alteration)} is forbidden.`, alteration })),
        ...(gate?.state === 'refused' || gate?.state === 'unchecked' ? [{ kind: 'drift' as const, words: gate.words, alteration: null }] : []),
      ],
    }
  })
}

async function outletsFor(ctx: Context, altered: readonly AssetRef[]) {
  const [first] = altered
  if (!first) return []
  const together = { id: first.id, alterations: [...new Set(altered.flatMap(({ alterations }) => alterations))] }
  const found = []
  for (const { id, label } of outlets) {
    const disclosure = (await disclosuresFor(ctx, [together], { destination: id })).get(first.id)
    found.push({ destination: id, label, ways: disclosure?.ways ?? [], words: disclosure?.words ?? '' })
  }
  return found
}
