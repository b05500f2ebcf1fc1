import { withOwn, type Draft, type DraftExtras, type DraftVariant } from './draft.ts'

/** A part of a draft that two people may have changed at the same time. */
export type Place = { key: string; label: string; read: (draft: Draft) => unknown; write: (draft: Draft, value: unknown) => Draft }
export type Conflict = Place & { mine: unknown; theirs: unknown }

const whole: readonly Place[] = [
  { key: 'text', label: 'Text for all networks', read: draft => draft.text, write: (draft, value) => ({ ...draft, text: value as string }) },
  { key: 'media', label: 'Media for all networks', read: draft => draft.media, write: (draft, value) => ({ ...draft, media: value as Draft['media'] }) },
  { key: 'comment', label: 'First comment', read: ({ firstComment, delayMin }) => ({ firstComment, delayMin }), write: (draft, value) => ({ ...draft, ...(value as Pick<Draft, 'firstComment' | 'delayMin'>) }) },
  { key: 'link', label: 'Tracked link', read: ({ listingId, hasLink, linkTarget }) => ({ listingId, hasLink, linkTarget }), write: (draft, value) => ({ ...draft, ...(value as Pick<Draft, 'listingId' | 'hasLink' | 'linkTarget'>) }) },
]

/** The places of one account: its own words, media and comment, and its network's choices. */
function placesOf(accountId: string, name: string): Place[] {
  const own = (field: keyof DraftVariant, label: string): Place => ({
    key: `${accountId}.${field}`, label: `${label} for ${name}`,
    read: draft => draft.own[accountId]?.[field] ?? null,
    write: (draft, value) => withOwn(draft, accountId, { [field]: value }),
  })
  const extras: Place = {
    key: `${accountId}.extras`, label: `Choices for ${name}`,
    read: draft => draft.extras[accountId] ?? null,
    write: (draft, value) => {
      const { [accountId]: _before, ...others } = draft.extras
      return { ...draft, extras: value === null ? others : { ...others, [accountId]: value as DraftExtras } }
    },
  }
  return [own('text', 'Text'), own('media', 'Media'), own('firstComment', 'First comment'), own('delayMin', 'Time of the first comment'), extras]
}

/**
 * Brings together what two people made of one draft. What only one of them changed is taken; accounts are added and taken off
 * by both. A place that both changed differently is a conflict: it stays as `mine` until the person chooses.
 */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft, nameOf: (accountId: string) => string): { draft: Draft; conflicts: Conflict[] } {
  const ids = new Set([base, mine, theirs].flatMap(draft => [...draft.accountIds, ...Object.keys(draft.own), ...Object.keys(draft.extras)]))
  const places = [...whole, ...[...ids].flatMap(id => placesOf(id, nameOf(id)))]
  const conflicts: Conflict[] = []
  let draft: Draft = { ...mine, accountIds: mergedIds(base.accountIds, mine.accountIds, theirs.accountIds) }
  for (const place of places) {
    const [before, ours, others] = [base, mine, theirs].map(one => place.read(one))
    if (same(others, before) || same(others, ours)) continue
    if (same(ours, before)) draft = place.write(draft, others)
    else conflicts.push({ ...place, mine: ours, theirs: others })
  }
  return { draft, conflicts }
}

/** Mine, with what they added, and without what they took off. */
function mergedIds(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const kept = mine.filter(id => theirs.includes(id) || !base.includes(id))
  return [...kept, ...theirs.filter(id => !base.includes(id) && !kept.includes(id))]
}

/** Do two drafts say the same? Accounts count by which they are, not by their order. */
export const sameDraft = (one: Draft, other: Draft): boolean => {
  const { draft, conflicts } = mergeDrafts(one, one, other, id => id)
  return conflicts.length === 0 && draft.accountIds.length === one.accountIds.length && same([...one.accountIds].toSorted(), [...other.accountIds].toSorted()) && same(strip(draft), strip(one))
}

const strip = ({ own, extras, ...rest }: Draft) => ({ ...rest, accountIds: null, own: sorted(own), extras: sorted(extras) })
const sorted = (record: Readonly<Record<string, unknown>>) => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Pictures are the same file under addresses that change from day to day, so those are left out. */
const same = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other)
const textOf = (value: unknown) => JSON.stringify(value, (key, inner: unknown) => (key === 'thumb' || key === 'large' ? undefined : inner))
