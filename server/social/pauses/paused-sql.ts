import { sql } from '../../platform/db/sql.ts'

/**
 * Is the account of the variant `v` paused now? For statements over `social.variants v`. `state` is turned when a pause begins and
 * ends, so no times are compared; while nothing is paused it costs one look into an empty index.
 */
export const isPaused = sql`EXISTS (SELECT FROM social.pauses p WHERE p.workspace_id = v.workspace_id AND p.state = 'on' AND (p.account_id IS NULL OR p.account_id = v.account_id))`

/** How late the variant `v` may go out after a pause that says so; null where none does. */
export const pauseAllowsMin = sql`(SELECT max(p.send_within_min) FROM social.pauses p WHERE p.workspace_id = v.workspace_id AND p.rule = 'send' AND p.from_at <= v.due_at AND p.over_at > v.due_at
  AND (p.account_id IS NULL OR p.account_id = v.account_id))`
