import type { Act, Order, OrderPicture } from '../../../server/studio/contract.ts'
import { counted } from '../../kit/format.ts'
import type { Tone } from '../../kit/status.tsx'
import { looks } from '../staging/looks/styles.ts'

export const roomWords = { living: 'Living room', bedroom: 'Bedroom', dining: 'Dining room', office: 'Office', kids: 'Child’s room', hall: 'Hall' } as const
export const actWords: Record<Act, string> = { furnish: 'Furnish', declutter: 'Clear the room' }

export const pictureWords: Record<OrderPicture['state'], string> = {
  waiting: 'Waits its turn', starting: 'Being asked for', working: 'Being made', cancelling: 'Being cancelled', done: 'Made', refused: 'Refused', failed: 'Failed', stopped: 'Not begun', cancelled: 'Cancelled',
}
export const pictureTones: Record<OrderPicture['state'], Tone> = {
  waiting: 'neutral', starting: 'info', working: 'info', cancelling: 'warning', done: 'positive', refused: 'danger', failed: 'danger', stopped: 'warning', cancelled: 'neutral',
}
export const orderStates: Record<Order['state'], { word: string; tone: Tone }> = {
  running: { word: 'Under way', tone: 'info' }, done: { word: 'Ended', tone: 'neutral' }, stopped: { word: 'Stopped', tone: 'warning' }, cancelled: { word: 'Cancelled', tone: 'neutral' },
}

/** “Scandinavian living room, 4 pictures”. */
export function orderTitle({ act, style, room, total }: Pick<Order, 'act' | 'style' | 'room' | 'total'>): string {
  const what = act === 'declutter' ? 'Cleared room' : `${style ? looks[style].label : ''} ${roomWords[room ?? 'living'].toLowerCase()}`.trim()
  return `${what}, ${counted(total, 'picture')}`
}
