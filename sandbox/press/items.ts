export interface PressItem { id: number; title: string; summary: string; category: string; picture: boolean; at: string }

const news: readonly (readonly [string, string, string, boolean])[] = [
  ['Mortgage rates ease for the third week', 'Two-year fixed rates fell to 4.1 %, the lowest since spring. Brokers expect more buyers at viewings before Christmas.', 'Market', true],
  ['Harbour Lane school rated outstanding', 'Inspectors praised reading and the new science rooms. Places for autumn go fast.', 'Schools', false],
  ['New tram stop for Mill Quarter opens in May', 'The line brings the centre within nine minutes. Works end in April.', 'Town', true],
  ['Sold: the old pump house after two days', 'A family of four takes over the listed building by the weir.', 'Market', false],
  ['Farmers’ market moves to Station Square', 'From December on Saturdays, nine to two, also when it rains.', 'Town', false],
]

/** What the paper has written before anybody reads it, newest first. */
export const seededItems = (now: Date): PressItem[] =>
  news.map(([title, summary, category, picture], at) => ({ id: at + 1, title, summary, category, picture, at: new Date(now.getTime() - (at + 1) * 5 * 3_600_000).toISOString() }))
