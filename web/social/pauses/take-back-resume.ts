import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { toast } from '../../kit/toast-store.ts'

/** Pauses again what was resumed, and says which posts have their times back and which are out already. */
export async function takeBackResume(id: string): Promise<void> {
  const { output: { back, gone } } = await callForAnswer('social.pauses.take-back', { id })
  await refreshRooms(queries, ['social'])
  toast(`Paused again, ${counted(back, 'post')} back at ${back === 1 ? 'its time' : 'their times'}${gone > 0 ? `. ${counted(gone, 'post was', 'posts were')} out or planned anew and ${gone === 1 ? 'stays' : 'stay'}` : ''}`)
}
