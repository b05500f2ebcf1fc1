import { memo } from 'react'
import type { Account, Capabilities, Finding, Poll } from '../../../server/social/contract.ts'
import { AccountChoices } from './account-choices.tsx'
import type { DraftExtras, DraftPart } from './draft.ts'
import { PollField } from './poll-field.tsx'
import { ThreadField } from './thread-field.tsx'

type NetworkFieldsProps = {
  account: Account; capabilities: Capabilities | null; extras: DraftExtras | undefined; findings: readonly Finding[] | undefined
  onOption: (accountId: string, name: string, value: string) => void; onPoll: (accountId: string, poll: Poll | null) => void; onThread: (accountId: string, thread: readonly DraftPart[]) => void
}
const none: readonly Finding[] = []
const noOptions = {}
const noThread: readonly DraftPart[] = []

/** What only this network knows: its choices, a poll, a thread. */
export const NetworkFields = memo(function NetworkFields({ account, capabilities, extras, findings = none, onOption, onPoll, onThread }: NetworkFieldsProps) {
  return (
    <>
      <AccountChoices account={account} capabilities={capabilities} options={extras?.options ?? noOptions} findings={findings} onChange={onOption} />
      <PollField account={account} capabilities={capabilities} poll={extras?.poll ?? null} findings={findings} onChange={onPoll} />
      <ThreadField account={account} capabilities={capabilities} parts={extras?.thread ?? noThread} onChange={onThread} />
    </>
  )
})
