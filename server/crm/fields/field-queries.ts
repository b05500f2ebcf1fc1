import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Field } from './contract.ts'

export const fieldColumns = sql`id, label, type, options, refers_to AS "refersTo", required, position, help, created_at AS "createdAt", updated_at AS "updatedAt", version`

/** The custom fields of leads, in their order. */
export const fieldsOf = (ctx: Context): Promise<Field[]> =>
  ctx.db.all<Field>(sql`SELECT ${fieldColumns} FROM crm.fields WHERE workspace_id = ${ctx.workspaceId}::uuid AND object = 'lead' AND deleted_at IS NULL ORDER BY position, created_at, id`)
