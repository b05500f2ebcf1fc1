import { cameraOriginals, endedRights, endedWords, noticeOf, pictureUrls, withheldAssets, type AssetRef, type CameraOriginal, type Notice, type PictureUrls } from '../../media/index.ts'
import { alterationName, alteredWords, disclosuresFor, forbiddenEdits, type Destination } from '../../policy/index.ts'
import type { Context } from '../../platform/operations/context.ts'

/** How a page tells that a photo was altered: words for people, a notice for the rendition, and the photo as it was taken. */
export type AlteredPhoto = { words: string; notice: Notice; original: CameraOriginal & { urls: PictureUrls } }
/** A photo that must not go out, and why. */
export type HeldPhoto = { held: string }

/**
 * What has to be said about the altered photos among some, by the rules of the workspace for `destination`. Held are those
 * whose original nobody can be shown, those that a board forbids, and, altered or not, photos whose right ended or that are
 * withheld from the public.
 */
export async function alteredPhotos(ctx: Context, assets: readonly AssetRef[], destination: Destination): Promise<Map<string, AlteredPhoto | HeldPhoto>> {
  const disclosures = await disclosuresFor(ctx, assets, { destination })
  const kept = await keptPhotos(ctx, assets.map(({ id }) => id))
  if (disclosures.size === 0) return new Map(kept)
  const originals = await cameraOriginals(ctx, [...disclosures.keys()])
  const forbidden = await forbiddenEdits(ctx, assets)
  const byId = new Map(assets.map((asset) => [asset.id, asset]))
  const told = [...disclosures].map(([id, disclosure]): [string, AlteredPhoto | HeldPhoto] => {
    const photoId = byId.get(id)!.originalId ?? id
    const against = forbidden.find((one) => one.photoId === photoId && one.permit === null && byId.get(id)!.alterations.includes(one.alteration))
    if (against) return [id, { held: `${against.boards[0]!.name} forbids this: ${alterationName(against.alteration)}.` }]
    const original = originals.get(id)
    if (!original) return [id, { held: 'The photo it was made from is gone or was altered before it came here. Restore it, or show another picture.' }]
    return [id, { words: disclosure.ways.length > 0 ? disclosure.words : '', notice: noticeOf({ ...disclosure, altered: alteredWords(original.alterations) }, original), original: { ...original, urls: pictureUrls(ctx, original, { public: true }) } }]
  })
  return new Map([...told, ...kept])
}

async function keptPhotos(ctx: Context, ids: readonly string[]): Promise<[string, HeldPhoto][]> {
  const ended = (await endedRights(ctx, ids, ctx.now)).map((right): [string, HeldPhoto] => [right.assetId, { held: endedWords(right) }])
  return [...ended, ...[...(await withheldAssets(ctx, ids))].map(([id, { reason }]): [string, HeldPhoto] => [id, { held: reason }])]
}
