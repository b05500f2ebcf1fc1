import { useLayoutEffect, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { PolicyMarks, PolicyNotes, usePolicyFindings } from '../../shell/policy-notes.tsx'
import type { Draft } from './draft.ts'
import type { CheckResult } from './use-checks.ts'

type Props = {
  /** The text area; what rules find is underlined in it. Its parent has to be positioned. */
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
  const subject = postId === null ? null : { kind: 'social.post', id: postId }
  const findings = usePolicyFindings([{ field: 'text', text }], { surface: 'social', networks, subject })
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  // Each tab has a text area of its own; after each drawing it is seen which one is there.
  useLayoutEffect(() => setFrame(area.current?.parentElement ?? null))
  return (
    <>
      {frame && createPortal(<PolicyMarks area={area} text={text} findings={findings} />, frame)}
      <div className="px-2 empty:hidden">
        <PolicyNotes fields={[{ field: 'text', label: 'Text', text, onChange: onText }]} findings={findings} {...(subject ? { subject: () => Promise.resolve(subject) } : {})} />
      </div>
    </>
  )
}

/** The checks without what {@link TextPolicy} says already about the words that are open. */
export function withoutSpoken(checks: CheckResult, draft: Draft, open: string | null): CheckResult {
  const isOpen = (accountId: string) => (open === null ? draft.own[accountId]?.text == null : accountId === open)
  return { ...checks, accounts: checks.accounts.map(one => (isOpen(one.accountId) ? { ...one, findings: one.findings.filter(({ rule, field }) => field !== 'text' || !rule.startsWith('policy.')) } : one)) }
}
