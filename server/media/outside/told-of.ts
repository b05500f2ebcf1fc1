import { alteredWords, disclosuresFor } from '../../policy/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { noticeOf } from '../pictures/notice-of.ts'
import type { Notice } from '../pictures/notice.ts'
import { cameraOriginals, type CameraOriginal } from '../versions/camera-originals.ts'
import type { Alteration } from '../versions/making.ts'

/** How people without an account are told that a file was altered: words beside it, a notice in the picture, and the photo as it was taken. */
export type Told = { words: string; notice: Notice; original: CameraOriginal | null }

/** By the rules of the workspace for shared links. Files that show what the camera saw are left out. */
export async function toldOf(ctx: Context, files: readonly { assetId: string; alterations: Alteration[] }[]): Promise<Map<string, Told>> {
  const disclosures = await disclosuresFor(ctx, files.map(({ assetId, alterations }) => ({ id: assetId, alterations })), { destination: 'share' })
  if (disclosures.size === 0) return new Map()
  const originals = await cameraOriginals(ctx, [...disclosures.keys()])
  return new Map(files.flatMap(({ assetId, alterations }): [string, Told][] => {
    const disclosure = disclosures.get(assetId)
    if (!disclosure) return []
    const original = originals.get(assetId) ?? null
    // Nobody looks at an altered picture without a word, whatever the rules say about other places.
    return [[assetId, { words: disclosure.words, notice: noticeOf({ ...disclosure, altered: alteredWords(alterations) }, { alterations, model: original?.model }), original }]]
  }))
}
