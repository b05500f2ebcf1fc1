import { z } from 'zod'
import { disclosuresFor } from '../../../policy/index.ts'
import { idOf, newId } from '../../../platform/ids.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { assetsOf } from '../../../media/index.ts'
import { pairDestinations, PairRule } from '../contract.ts'

const labels: Record<(typeof pairDestinations)[number], string> = { mls: 'MLS', portal: 'Portal', page: 'Own website', social: 'Social networks', email: 'E-mail', print: 'Print' }

export const listPairRules = operation({
  id: 'studio.pairs.rules',
  summary: 'Where a pair of original and altered picture can go, with what the disclosure rules of the workspace ask for there.',
  http: 'GET /api/v1/staging/pair-rules',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ assetId: idOf('asset').optional().describe('The altered picture; without it a furnished room is meant') }),
  output: z.object({ items: z.array(PairRule) }),
}).run(async (ctx, { assetId }) => {
  const asset = assetId ? (await assetsOf(ctx, [assetId])).get(assetId) : undefined
  const picture = asset && asset.alterations.length > 0 ? asset : { id: newId(), alterations: ['furniture' as const] }
  const items: z.input<typeof PairRule>[] = []
  for (const id of pairDestinations) {
    const found = (await disclosuresFor(ctx, [picture], { destination: id })).get(picture.id)
    items.push({
      id, label: labels[id], place: found?.ways.includes('overlay') ? found.place : 'none', text: found?.words ?? '',
      why: found && found.rules.length > 0 ? found.rules.map(({ name, law }) => (law ? `${name} (${law})` : name)).join('; ') : 'No rule of this workspace asks for words here.',
    })
  }
  return { items }
})
