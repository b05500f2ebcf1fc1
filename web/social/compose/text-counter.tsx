import { useDeferredValue, useMemo } from 'react'
import { hashtagsIn, lengthOf, withLink, type Account, type NetworkCard } from '../../../server/social/contract.ts'
import { Counter } from './counter.tsx'

const stamp = `${window.location.origin}/l/xxxxxxx`

type TextCounterProps = { text: string; hasLink: boolean; accounts: readonly Account[]; networkOf: (accountId: string) => NetworkCard | null; isNamed: boolean }

/** The network with the least room left speaks for all, and so does the one with the fewest hashtags. */
export function TextCounter({ text: typed, hasLink, accounts, networkOf, isNamed }: TextCounterProps) {
  // Counting by letters as people see them takes some milliseconds in a long text; the words on the screen go first.
  const text = useDeferredValue(typed)
  const rendered = withLink(text, hasLink ? stamp : null)
  const networks = useMemo(() => accounts.flatMap(({ id }) => networkOf(id) ?? []), [accounts, networkOf])
  const tightest = useMemo(() => tightestOf(rendered, networks), [rendered, networks])
  const strict = networks.filter(({ capabilities }) => capabilities.hashtags.max !== null).toSorted((a, b) => a.capabilities.hashtags.max! - b.capabilities.hashtags.max!)[0]
  const tags = strict ? hashtagsIn(text).length : 0
  return (
    <>
      {strict && tags > 0 && <span className={tags > strict.capabilities.hashtags.max! ? 'text-xs font-medium text-danger-ink' : 'text-xs text-ink-muted'}>Hashtags {tags} of {strict.capabilities.hashtags.max}{isNamed && networks.length > 1 ? ` on ${strict.name}` : ''}</span>}
      {tightest && <Counter used={tightest.used} max={tightest.max} name={isNamed ? tightest.name : null} />}
    </>
  )
}

/** Networks that count alike are counted once. */
function tightestOf(text: string, networks: readonly NetworkCard[]): { name: string; used: number; max: number } | null {
  const lengths = new Map<string, number>()
  const all = networks.map(({ name, capabilities: { text: rule } }) => {
    const key = `${rule.unit} ${rule.linkLength} ${rule.shortMentions}`
    const used = lengths.get(key) ?? lengthOf(text, rule)
    lengths.set(key, used)
    return { name, used, max: rule.max }
  })
  return all.toSorted((a, b) => b.used / b.max - a.used / a.max)[0] ?? null
}
