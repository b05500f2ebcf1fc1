import type { RefObject } from 'react'
import type { Finding } from '../../../server/social/contract.ts'
import { PolicyMarks, PolicyNotes, usePolicyFindings, type PolicySubject } from '../../shell/policy-notes.tsx'
import type { Draft, DraftMedia } from './draft.ts'
import type { CheckResult } from './use-checks.ts'

type Props = {
  /** The text area; what rules find is underlined over it. Both lie in one positioned frame. */
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  /** The first comment: a line that has to stand in a post may stand there. */
  comment: string
  onText: (text: string) => void
  /** What goes out with these words: an altered picture may ask for a line about it. */
  media: readonly DraftMedia[]
  /** Where these words go. */
  networks: readonly string[]
  /** The post, once it is saved: overrides are kept for it. */
  postId: string | null
}

/** What the rules of the workspace say about the words in the editor, while they are written. */
export function TextPolicy({ area, text, comment, media, onText, networks, postId }: Props) {
  const pictures = media.filter(({ kind, alterations }) => kind === 'image' || alterations.length > 0).map(({ assetId, alt, alterations }) => ({ assetId, alt, alterations }))
  const all = usePolicyFindings([{ field: 'text', text }, { field: 'firstComment', text: comment }], { surface: 'social', networks, subject: subjectOf(postId), pictures })
  const findings = all.filter(({ field }) => field === 'text')
  return (
    <>
      <PolicyMarks area={area} text={text} findings={findings} />
      <PolicyNotes fields={[{ field: 'text', label: 'Text', text, onChange: onText }]} findings={findings} subject={subjectOf(postId)} />
    </>
  )
}

export const subjectOf = (postId: string | null): PolicySubject | null => (postId === null ? null : { kind: 'social.post', id: postId })

/** Accounts that say nothing of their own, or whose words are open: {@link TextPolicy} and `OtherWords` speak for them. Ids with spaces between. */
export const spokenFor = ({ accountIds, own }: Draft, open: string | null): string =>
  accountIds.filter(id => (open === null ? own[id]?.text == null && own[id]?.firstComment == null && own[id]?.media == null : id === open)).join(' ')

/** The checks with one line in the place of what is said about these accounts already where the words are written. */
export function withoutSpoken(checks: CheckResult, spoken: string): CheckResult {
  const ids = new Set(spoken.split(' '))
  const accounts = checks.accounts.map(one => {
    if (!ids.has(one.accountId)) return one
    const [rest, said] = [one.findings.filter(finding => !isSaid(finding)), one.findings.filter(isSaid)]
    return { ...one, findings: said.some(({ level }) => level === 'error') ? [held, ...rest] : rest }
  })
  return { ...checks, accounts }
}

const isSaid = ({ rule, field }: Finding) => rule.startsWith('policy.') && /^(text|firstComment|thread|media)/.test(field)
const held: Finding = { rule: 'policy', level: 'error', field: 'text', message: 'Rules for words hold this back.', remedy: 'What they found stands with the words.' }
