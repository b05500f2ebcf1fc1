import { call } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'

/** Takes back one act of this room. */
export async function undoChange(runId: string): Promise<void> {
  await call('platform.changes.undo', { runId })
  await refreshRooms(queries, ['social'])
}
