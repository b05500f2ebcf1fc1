import { peopleOf, workspaceOf } from '../../identity/index.ts'
import { wordsOfListings } from '../../listings/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { brandKit } from '../kits/brand-kit.ts'
import type { TemplateVariable } from './contract.ts'
import type { TemplateValues } from './fill-template.ts'

/** What each variable stands for: facts of a listing, its agent (else whoever asks), and the kit. A fact that nobody gave has no entry. */
export async function valuesOf(ctx: Context, listingId: string | null): Promise<TemplateValues> {
  const workspace = await workspaceOf(ctx)
  const listing = listingId ? (await wordsOfListings(ctx, [listingId], workspace.locale)).get(listingId) : undefined
  const writer = ctx.actor.personId
  const agent = listing?.agent ?? (writer ? ((await peopleOf(ctx, [writer])).get(writer) ?? null) : null)
  const contact = (await brandKit(ctx))?.contact
  const all: Record<TemplateVariable, string | null | undefined> = {
    title: listing?.title, price: listing?.price, address: listing?.address, city: listing?.city, beds: listing?.beds, baths: listing?.baths, area: listing?.area, status: listing?.status, url: listing?.publicUrl,
    agent: agent?.name, email: agent?.email, office: contact?.name || workspace.name, phone: contact?.phone, licence: contact?.licence,
  }
  return new Map(Object.entries(all).flatMap(([name, value]) => (value ? [[name as TemplateVariable, value] as const] : [])))
}
