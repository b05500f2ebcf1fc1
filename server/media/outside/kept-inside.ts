import type { Context } from '../../platform/operations/context.ts'
import { endedRights, endedWords } from '../licences/ended-rights.ts'
import { withheldAssets } from '../recognition/look/withheld.ts'
import { asksForDisclosure, type Alteration } from '../versions/making.ts'
import { forbiddenAtListings } from './forbidden-at-listings.ts'
import type { Told } from './told-of.ts'

/** A file as people without an account would see it: in the version that is shown to them. */
export type Leaving = { assetId: string; kind: 'image' | 'video' | 'document'; alterations: Alteration[] }

/**
 * Why files are kept from people without an account, in words for members: a right ended, a model takes the picture for one that
 * is not for everybody, a board forbids what was altered, or the photo it was made from is gone. `told` is what `toldOf` says of
 * the same files. Files that may be seen are left out.
 */
export async function keptInside(ctx: Context, files: readonly Leaving[], told: ReadonlyMap<string, Told>): Promise<Map<string, string>> {
  const ids = files.map(({ assetId }) => assetId)
  const ended = new Map((await endedRights(ctx, ids, ctx.now)).map((right) => [right.assetId, endedWords(right)]))
  const withheld = await withheldAssets(ctx, ids)
  const forbidden = await forbiddenAtListings(ctx, files)
  return new Map(files.flatMap((file): [string, string][] => {
    const { assetId } = file
    const why = ended.get(assetId) ?? withheld.get(assetId)?.reason ?? forbidden.get(assetId) ?? (asksToCompare(file) && !told.get(assetId)?.original ? 'It was altered, and the photo it was made from is gone. Restore that one first.' : null)
    return why ? [[assetId, why]] : []
  }))
}

/** Whoever sees an altered picture has to be able to see the photo it was made from. */
const asksToCompare = ({ kind, alterations }: Leaving): boolean => kind === 'image' && asksForDisclosure(alterations)
