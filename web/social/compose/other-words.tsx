import { memo } from 'react'
import type { Account } from '../../../server/social/contract.ts'
import { PolicyNotes, usePolicyFindings, type PolicyField } from '../../shell/policy-notes.tsx'
import { mediaOf, threadOf, type Draft, type DraftPart } from './draft.ts'
import { subjectOf } from './text-policy.tsx'

type Props = { draft: Draft; /** The account whose words are open; null is all of them. */ open: string | null; accounts: readonly Account[]; postId: string | null; onComment: (text: string) => void; onThread: (accountId: string, thread: readonly DraftPart[]) => void }

/** What the rules say about everything but the text itself: first comment, threads, alt texts. */
export const OtherWords = memo(function OtherWords({ draft, open, accounts, postId, onComment, onThread }: Props) {
  const comment = (open === null ? null : draft.own[open]?.firstComment) ?? draft.firstComment
  const fields: PolicyField[] = [
    ...(comment === '' ? [] : [{ field: 'firstComment', label: 'First comment', text: comment, onChange: onComment }]),
    ...accounts.flatMap(({ id, networkName }) => threadOf(draft, id).map((part, place, thread) => ({ field: `${id}.${place}`, label: `Post ${place + 2} on ${networkName}`, text: part.text, onChange: (next: string) => onThread(id, thread.with(place, { ...part, text: next })) }))),
  ]
  const shownThere = [
    { where: '', media: mediaOf(draft, open) },
    ...accounts.flatMap(({ id, networkName }) => threadOf(draft, id).map(({ media }, place) => ({ where: ` of post ${place + 2} on ${networkName}`, media }))),
  ].flatMap(({ where, media }) => media.filter(({ kind }) => kind === 'image').map(({ assetId, alt }, place) => ({ assetId, alt, label: `Alt text of picture ${place + 1}${where}` })))
  const pictures = shownThere.map(({ assetId, alt }) => ({ assetId, alt }))
  const findings = usePolicyFindings(fields, { surface: 'social', networks: accounts.map(({ network }) => network), subject: subjectOf(postId), pictures })
  // What has to stand in a post is asked of its text.
  const shown = findings.filter(({ field, start, end }) => end > start || field.startsWith('media.'))
  return <PolicyNotes fields={[...fields, ...shownThere.map(({ alt, label }, place) => ({ field: `media.${place}.alt`, label, text: alt }))]} findings={shown} subject={subjectOf(postId)} names="always" />
})
