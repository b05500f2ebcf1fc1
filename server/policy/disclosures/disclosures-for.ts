import type { Alteration } from '../../platform/alterations.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Disclosure } from './contract.ts'
import { decide, type Outlet } from './decide.ts'
import { disclosureRules } from './rule-queries.ts'

/** What decides is what was altered. A file of the library (`AssetRef`) is one. */
export type AlteredPicture = { readonly id: string; readonly alterations: readonly Alteration[] }

/**
 * The one decision how people are told that pictures were altered, by the rules of the workspace, for whoever sends them
 * out. Pictures that show what the camera saw are left out. Reads only.
 */
export async function disclosuresFor(ctx: Context, pictures: readonly AlteredPicture[], outlet: Outlet): Promise<Map<string, Disclosure>> {
  const altered = pictures.filter(({ alterations }) => alterations.length > 0)
  if (altered.length === 0) return new Map()
  const rules = await disclosureRules(ctx)
  return new Map(altered.flatMap(({ id, alterations }) => {
    const found = decide(rules, alterations, outlet)
    return found ? [[id, found] as const] : []
  }))
}
