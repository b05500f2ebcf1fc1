/** Why a message counts as spam, or speaks for it: points and words for a person. Three points and more are spam. */
export type Verdict = { points: number; words: string }[]

export const spamAt = 3
export const isSpam = (verdict: Verdict): boolean => verdict.reduce((sum, { points }) => sum + points, 0) >= spamAt

const link = /https?:\/\/|www\.|\[url/gi
const wordsOfSpam = /\b(viagra|cialis|casino|crypto ?(invest|wallet)|backlinks?|seo (services?|ranking)|guest post|loan offer|escort|betting|forex)\b/gi

/** Looks at the answers of a form as a person would. `trap` is the field that people do not see. */
export function judge({ trap, name, message, filledInMs, fastestMs }: { trap?: string | undefined; name: string; message?: string | undefined; filledInMs: number | null; fastestMs: number }): Verdict {
  const verdict: Verdict = []
  const add = (points: number, words: string) => void verdict.push({ points, words })
  if (trap) add(5, 'A field was filled that people do not see.')
  if (filledInMs !== null && filledInMs < fastestMs) add(2, `It was sent ${(filledInMs / 1000).toFixed(1)} s after the form was shown.`)
  const links = [...(message ?? '').matchAll(link)].length
  if (links >= 3) add(3, `The message holds ${links} links.`)
  else if (links > 0) add(1, links === 1 ? 'The message holds a link.' : `The message holds ${links} links.`)
  if (/https?:\/\/|www\./i.test(name)) add(3, 'The name is a link.')
  const bait = [...new Set([...(message ?? '').matchAll(wordsOfSpam)].map(([word]) => word.toLowerCase()))]
  if (bait.length) add(Math.min(3, bait.length * 2), `It says ${bait.map((word) => `“${word}”`).join(', ')}.`)
  if (/<a\s|\[\/url\]/i.test(message ?? '')) add(2, 'The message is written in markup.')
  return verdict
}
