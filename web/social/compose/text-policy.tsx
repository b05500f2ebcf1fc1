import type { RefObject } from 'react'
import { PolicyMarks, PolicyNotes, usePolicyFindings, type PolicySubject } from '../../shell/policy-notes.tsx'
import type { Draft } from './draft.ts'
import type { CheckResult } from './use-checks.ts'

type Props = {
  /** The text area; what rules find is underlined over it. Both lie in one positioned frame. */
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  onText: (text: string) => void
  /** Where these words go. */
  networks: readonly string[]
  /** The post, once it is saved: overrides are kept for it. */
  postId: string | null
}

/** What the rules of the workspace say about the words in the editor, while they are written. */
export function TextPolicy({ area, text, onText, networks, postId }: Props) {
  const findings = usePolicyFindings([{ field: 'text', text }], { surface: 'social', networks, subject: subjectOf(postId) })
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

/** The checks without what is said about these accounts already where the words are written. */
export function withoutSpoken(checks: CheckResult, spoken: string): CheckResult {
  const ids = new Set(spoken.split(' '))
  const isSaid = ({ rule, field }: { rule: string; field: string }) => rule.startsWith('policy.') && /^(text|firstComment|thread|media)/.test(field)
  return { ...checks, accounts: checks.accounts.map(one => (ids.has(one.accountId) ? { ...one, findings: one.findings.filter(finding => !isSaid(finding)) } : one)) }
}
