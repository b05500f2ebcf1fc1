import { peopleOf, workspaceOf } from '../../identity/index.ts'
import { wordsOfListings } from '../../listings/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { VariableName } from './contract.ts'

/**
 * What each variable stands for: facts of a listing, its first agent (else whoever asks), and the workspace. A fact that
 * nobody gave has no entry. Money and numbers are worded for the workspace's locale.
 */
export async function valuesOf(ctx: Context, listingId: string | null): Promise<Map<VariableName, string>> {
  const workspace = await workspaceOf(ctx)
  const listing = listingId ? (await wordsOfListings(ctx, [listingId], workspace.locale)).get(listingId) : undefined
  const agent = listing?.agent ?? (ctx.actor.personId ? ((await peopleOf(ctx, [ctx.actor.personId])).get(ctx.actor.personId) ?? null) : null)
  const all: Record<VariableName, string | null | undefined> = {
    'listing.title': listing?.title,
    'listing.address': listing?.address,
    'listing.city': listing?.city,
    'listing.price': listing?.price,
    'listing.beds': listing?.beds,
    'listing.baths': listing?.baths,
    'listing.area': listing?.area,
    'listing.status': listing?.status,
    'listing.url': listing?.publicUrl,
    'agent.name': agent?.name,
    'agent.email': agent?.email,
    'workspace.name': workspace.name,
  }
  return new Map(Object.entries(all).flatMap(([name, value]) => (value ? [[name as VariableName, value] as const] : [])))
}
