import type { Act, StagingRoom, StagingStyle } from './contract.ts'

const rooms: Record<StagingRoom, string> = {
  living: 'living room with a sofa, a coffee table, a rug, a floor lamp and a plant',
  bedroom: 'bedroom with a made bed, two bedside tables, lamps and a rug',
  dining: 'dining room with a table, six chairs and a pendant lamp',
  office: 'home office with a desk, an office chair, a shelf and a lamp',
  kids: 'child’s bedroom with a small bed, a low shelf and a soft rug',
  hall: 'hallway with a narrow console table, a mirror and a runner',
}
const styles: Record<StagingStyle, string> = {
  scandinavian: 'Scandinavian style, pale wood, white and soft grey textiles',
  modern: 'modern style, clean lines, neutral colours',
  warm: 'warm contemporary style, oak, terracotta and cream',
  industrial: 'industrial style, dark metal, leather and reclaimed wood',
  coastal: 'coastal style, light linen, rattan and muted blue',
  classic: 'classic style, turned wood, upholstery and brass',
}

/** What is to be seen, in the words that models of rooms are trained on. What must not change is said too, and checked afterwards. */
export function promptFor({ act, style, room, note }: { act: Act; style: StagingStyle | null; room: StagingRoom | null; note: string | null }): { prompt: string; negative: string } {
  const keep = 'Keep walls, windows, doors, floor, ceiling, view and perspective exactly as they are. Photorealistic real estate photo, natural light.'
  const wish = act === 'declutter' ? 'Remove all loose objects, clutter and movable furniture from this room and show the empty floor and walls behind them.' : `Furnish this empty room as a ${rooms[room ?? 'living']}, ${styles[style ?? 'scandinavian']}.`
  return { prompt: [wish, note, keep].filter((part) => part).join(' '), negative: 'people, text, watermark, changed windows, changed doors, changed floor, distorted furniture, blur' }
}
