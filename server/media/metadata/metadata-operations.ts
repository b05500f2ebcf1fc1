import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getAssetRow } from '../assets/asset-queries.ts'
import { ChangedMetadata, ChangeMetadata, Metadata, OneMetadata, type MetadataField } from './contract.ts'
import { writeMetadata } from './change-metadata.ts'
import { fileColumns, keywordsOf, metadataColumns } from './metadata-of.ts'

type Row = Omit<Metadata, 'may'>

export const getMetadata = operation({
  id: 'media.metadata.get',
  summary: 'Title, description, creator, credit line, copyright and day of a file (IPTC), with what the file itself says.',
  http: 'GET /api/v1/assets/:id/metadata',
  permission: 'media:read',
  effect: 'read',
  input: OneMetadata,
  output: Metadata,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const { deletedAt } = await getAssetRow(ctx, id)
  const row = await ctx.db.one<Row>(sql`SELECT ${metadataColumns}, ${keywordsOf} AS keywords, a.facts -> 'location' AS location, coalesce(m.gives_location, false) AS "givesLocation", ${fileColumns} AS "fromFile",
      array_remove(ARRAY[${own('title')}, ${own('description')}, ${own('creator')}, ${own('credit')}, ${own('copyright')}, CASE WHEN m.created_on IS NOT NULL THEN 'dateCreated' END], NULL) AS own
    FROM media.assets a LEFT JOIN media.metadata m ON m.asset_id = a.id WHERE a.id = ${id}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
  return { ...row, may: { edit: may(ctx.actor, 'media:write') && deletedAt === null } }
})

export const changeMetadata = operation({
  id: 'media.metadata.change',
  summary: 'Describe one file or many: title, description, creator, credit line, copyright, day, and whether the location goes out. Keywords are tags. What is not given stays.',
  http: 'POST /api/v1/assets/metadata',
  permission: 'media:write',
  effect: 'write',
  input: ChangeMetadata,
  output: ChangedMetadata,
  errors: [invalidInput],
  agent: { when: 'files need a title, a creator, a credit line or a copyright notice' },
}).run(async (ctx, { ids, ...change }) => {
  if (Object.values(change).every((value) => value === undefined)) throw invalidInput({ count: 1 }, { fields: [{ path: 'title', rule: 'needed', message: 'Name one field to change, or more.' }] })
  const changed = await writeMetadata(ctx, ids, change)
  return { changed: changed.length, ids: changed, notFound: ids.filter((id) => !changed.includes(id)) }
})

const columns: Record<MetadataField, ReturnType<typeof sql>> = { title: sql`m.title`, description: sql`m.description`, creator: sql`m.creator`, credit: sql`m.credit`, copyright: sql`m.copyright` }
const own = (field: MetadataField) => sql`CASE WHEN ${columns[field]} IS NOT NULL THEN ${field}::text END`
