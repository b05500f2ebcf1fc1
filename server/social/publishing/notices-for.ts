import { cameraOriginals, noticeOf, type Notice } from '../../media/index.ts'
import { alteredWords, disclosuresFor } from '../../policy/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Draft } from './network.ts'

/** What altered pictures of a draft say about themselves on one network: words on them where the rules ask for it, and their source in XMP. */
export async function noticesFor(ctx: Context, draft: Draft, network: string): Promise<Map<string, Notice>> {
  const pictures = [...draft.media, ...(draft.extras?.thread ?? []).flatMap(({ media }) => media)].map(({ assetId, alterations = [] }) => ({ id: assetId, alterations }))
  const disclosures = await disclosuresFor(ctx, pictures, { destination: 'social', network })
  if (disclosures.size === 0) return new Map()
  const originals = await cameraOriginals(ctx, [...disclosures.keys()])
  return new Map(pictures.flatMap(({ id, alterations }): [string, Notice][] => {
    const disclosure = disclosures.get(id)
    return disclosure ? [[id, noticeOf({ ...disclosure, altered: alteredWords(alterations) }, { alterations, model: originals.get(id)?.model })]] : []
  }))
}
