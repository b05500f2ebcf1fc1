import { assetsOf } from '../../media/index.ts'
import { z } from 'zod'
import { AddDocument, ChangeDocument, ListingDocument, ListingDocuments } from '../contract.ts'
import { documentThere, fileNotHere } from '../errors.ts'
import { listingUpdated } from '../events.ts'
import { forgetPage, getListing, lockListing } from '../listings/listing-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { documentsOf, lockDocument, presentDocuments } from './document-queries.ts'

export const listDocuments = operation({
  id: 'listings.documents.list',
  summary: 'The documents of a listing, with their kind, who sees them, licence and expiry.',
  http: 'GET /api/v1/listings/:listingId/documents',
  permission: 'listings:read',
  effect: 'read',
  input: z.strictObject({ listingId: idOf('listing') }),
  output: ListingDocuments,
  errors: [notFound],
}).run(async (ctx, { listingId }) => {
  await getListing(ctx, listingId)
  return { items: await presentDocuments(ctx, await documentsOf(ctx, listingId)) }
})

export const addDocument = operation({
  id: 'listings.documents.add',
  summary: 'Put a file of the library with a listing as a document.',
  http: 'POST /api/v1/listings/:listingId/documents',
  permission: 'listings:write',
  effect: 'write',
  status: 201,
  input: AddDocument,
  output: ListingDocument,
  errors: [notFound, documentThere, fileNotHere],
}).run(async (ctx, { listingId, assetId, kind, title, visibleTo, licence = null, expiresOn = null }) => {
  await lockListing(ctx, { id: listingId })
  const asset = (await assetsOf(ctx, [assetId])).get(assetId)
  if (!asset) throw fileNotHere({}, { fields: [{ path: 'assetId', rule: 'known', message: 'Choose a file of the library.' }] })
  const there = (await documentsOf(ctx, listingId)).find((one) => one.assetId === assetId)
  if (there) throw documentThere({ title: there.title })
  const id = newId<'listing-document'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO listings.documents (id, workspace_id, listing_id, asset_id, kind, title, visible_to, licence, expires_on, added_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${listingId}::uuid, ${assetId}::uuid, ${kind}, ${(title ?? asset.name).slice(0, 160)}, ${visibleTo}, ${licence}, ${expiresOn}::date, ${ctx.actor.personId}::uuid, ${now}, ${now})
    ON CONFLICT (listing_id, asset_id) DO UPDATE SET kind = excluded.kind, title = excluded.title, visible_to = excluded.visible_to, licence = excluded.licence, expires_on = excluded.expires_on, is_away = false`)
  tell(ctx, listingId)
  return presentOne(ctx, listingId, assetId)
})

export const changeDocument = operation({
  id: 'listings.documents.change',
  summary: 'Change what a document is called, what it is, who sees it, its licence or expiry.',
  http: 'PATCH /api/v1/listing-documents/:id',
  permission: 'listings:write',
  effect: 'write',
  input: ChangeDocument,
  output: ListingDocument,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, ...given }) => {
  const before = await lockDocument(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'document', current: before.version })
  const { kind, title, visibleTo, licence, expiresOn } = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  await ctx.db.run(sql`UPDATE listings.documents SET kind = ${kind}, title = ${title}, visible_to = ${visibleTo}, licence = ${licence}, expires_on = ${expiresOn}::date, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid`)
  tell(ctx, before.listingId)
  return presentOne(ctx, before.listingId, before.assetId)
})

export const removeDocument = operation({
  id: 'listings.documents.remove',
  summary: 'Take a document off its listing. The file stays in the library.',
  http: 'DELETE /api/v1/listing-documents/:id',
  permission: 'listings:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('listing-document') }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const { listingId } = await lockDocument(ctx, id)
  await ctx.db.run(sql`DELETE FROM listings.documents WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid`)
  tell(ctx, listingId)
  return done
})

function tell(ctx: Context, listingId: string): void {
  forgetPage(ctx, listingId)
  ctx.emit(listingUpdated, listingId, { listingId, fields: ['documents'] })
}

async function presentOne(ctx: Context, listingId: string, assetId: string): Promise<z.input<typeof ListingDocument>> {
  const [shown] = await presentDocuments(ctx, (await documentsOf(ctx, listingId)).filter((one) => one.assetId === assetId))
  if (!shown) throw notFound({ what: 'document' })
  return shown
}
