import type { FormValues } from './render-form.ts'

/** What came along in the address: the first-party id and the campaign words. It came through a visitor's hands. */
export function travelling(from: Record<string, unknown>): Pick<FormValues, 'fid' | 'utm'> {
  const text = (name: string, max: number) => (typeof from[name] === 'string' && from[name] ? from[name].slice(0, max) : undefined)
  const utm = Object.fromEntries(['source', 'medium', 'campaign', 'term', 'content'].flatMap((word) => {
    const value = text(`utm_${word}`, 120)
    return value ? [[word, value]] : []
  }))
  const fid = text('fid', 60)
  return { ...(fid ? { fid } : {}), ...(Object.keys(utm).length ? { utm } : {}) }
}
