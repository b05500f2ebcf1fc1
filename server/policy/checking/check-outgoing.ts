import { peopleOf } from '../../identity/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { OutgoingWords, PolicyFinding } from '../contract.ts'
import { toldPictures } from '../disclosures/told-pictures.ts'
import { overridesFor } from '../overrides/override-queries.ts'
import { rulesInForce } from '../rules/rule-store.ts'
import { checkTexts } from './check-texts.ts'

/** What a sibling asks: its own ids are plain text. */
export type Outgoing = OutgoingWords & { subject?: { kind: string; id: string } | undefined }

/**
 * Holds words and pictures that are about to leave the house against the rules of the workspace, whoever wrote them. A
 * `block` must not go out; what was overridden for the subject comes back as a hint that says so. Reads only.
 */
export async function checkOutgoing(ctx: Context, outgoing: Outgoing): Promise<PolicyFinding[]> {
  const found = checkTexts(await rulesInForce(ctx), { ...outgoing, pictures: await toldPictures(ctx, outgoing) })
  const { subject } = outgoing
  const overrides = subject && found.some(({ level }) => level === 'block') ? await overridesFor(ctx, subject) : []
  if (overrides.length === 0) return found.map((one) => ({ ...one, overridden: null }))
  const people = await peopleOf(ctx, overrides.flatMap(({ byId }) => byId ?? []))
  return found.map((one): PolicyFinding => {
    const override = one.level === 'block' ? overrides.find(({ ruleId, passage }) => ruleId === one.ruleId && passage === one.bound) : undefined
    return override ? { ...one, level: 'hint', overridden: { reason: override.reason, by: people.get(override.byId ?? '')?.name ?? null, at: override.at } } : { ...one, overridden: null }
  })
}
