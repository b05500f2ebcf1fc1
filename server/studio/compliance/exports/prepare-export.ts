import { assetsOf, cameraOriginals, sourceTermOf, sourceTypeUri, versionOf, type AssetRef, type CameraOriginal, type Notice, type Version } from '../../../media/index.ts'
import { alteredWords, disclosuresFor, refuseForbidden, type Destination, type Disclosure } from '../../../policy/index.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { notAltered } from '../../staging/errors.ts'
import type { SignedStep } from '../credentials/credential-task.ts'
import { originalMissing } from '../errors.ts'

/** An altered picture that may leave the house, and all that goes with it. */
export type Export = { asset: AssetRef; made: Version; original: CameraOriginal; disclosure: Disclosure; notice: Notice; steps: SignedStep[] }

/** How an export differs from what the rules say: other words, another place, or none on the picture. */
export type OwnLabel = { text?: string | undefined; place?: 'bottom-left' | 'bottom-right' | 'band' | 'none' | undefined }

/**
 * Decides how an altered picture leaves for a destination. Throws `studio.not_altered`, `studio.original_missing`, and
 * `policy.edit_forbidden` for what a board of the workspace forbids.
 */
export async function prepareExport(ctx: Context, assetId: string, destination: Destination, own: OwnLabel = {}): Promise<Export> {
  const asset = (await assetsOf(ctx, [assetId])).get(assetId)
  if (!asset) throw notFound({ what: 'picture' })
  const disclosure = (await disclosuresFor(ctx, [asset], { destination })).get(assetId)
  if (!disclosure) throw notAltered({ name: asset.name })
  await refuseForbidden(ctx, [asset])
  const original = (await cameraOriginals(ctx, [assetId])).get(assetId)
  if (!original) throw originalMissing({ name: asset.name })
  const made = await versionOf(ctx, assetId)
  const words = own.text ?? disclosure.words
  const place = own.place ?? (disclosure.ways.includes('overlay') ? disclosure.place : 'none')
  const source = sourceTermOf({ how: made.making.how, model: original.model }, asset.alterations)
  return {
    asset, made, original, disclosure: { ...disclosure, words },
    notice: { label: place === 'none' ? null : { text: words, place }, xmp: { source, words } },
    steps: asset.alterations.filter((one) => one !== 'faces-blurred').map((one) => ({ action: one === 'furniture' ? 'placed' as const : 'edited' as const, what: alteredWords([one]), sourceType: sourceTypeUri(source) })),
  }
}
