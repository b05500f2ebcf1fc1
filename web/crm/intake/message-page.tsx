import { useParams } from '@tanstack/react-router'
import { Archive, RotateCw, ShieldCheck } from 'lucide-react'
import type { MessageDetail } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatBytes, formatDateTime } from '../../kit/format.ts'
import { Facts } from '../../kit/facts.tsx'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useIntakeActs } from './intake-screen.tsx'
import { stateWords, titleOf } from './intake-words.ts'
import { MapMessage } from './map-message.tsx'

/** One message as it came, beside what was found in it; a person says what is what. */
export default function MessagePage() {
  const { messageId = '' } = useParams({ strict: false }) as { messageId?: string }
  const message = useOperation('crm.intake.messages.get', { id: messageId })
  if (message.error) return <><TopBar title="Message" backTo="/leads/intake" /><FailedState error={message.error} onRetry={() => void message.refetch()} className="flex-1" /></>
  if (!message.data) return <><TopBar title="Message" backTo="/leads/intake" /><SkeletonRows rows={8} check={false} face={false} /></>
  return <Message key={`${messageId} ${message.data.state}`} message={message.data} />
}

function Message({ message }: { message: MessageDetail }) {
  const acts = useIntakeActs(() => undefined)
  const { state } = message
  const waits = state === 'quarantined' || state === 'failed'
  const mayGoAway = waits || state === 'spam' || state === 'pending' || state === 'rejected'
  const putAway = () => {
    acts.discard([message.id])
    navigateTo('/leads/intake')
  }
  useHotkeys([
    { keys: 'e', label: 'Put away', group: 'Message', run: putAway },
    ...(waits ? [{ keys: 'r', label: 'Try again', group: 'Message', run: () => acts.replay([message.id]) }] : []),
  ], mayGoAway)
  return (
    <>
      <TopBar
        title={titleOf(message)} backTo="/leads/intake" count={<Pill tone={stateWords[state].tone}>{stateWords[state].word}</Pill>}
        actions={
          <>
            {waits && <Button icon={RotateCw} onPress={() => acts.replay([message.id])}><span className="max-sm:sr-only">Try again</span></Button>}
            {mayGoAway && <Button icon={Archive} onPress={putAway}><span className="max-sm:sr-only">Put away</span></Button>}
            {state === 'spam' && <Button kind="primary" icon={ShieldCheck} onPress={() => acts.notSpam([message.id])}>Not spam</Button>}
            {message.leadIds[0] && <LinkButton kind="primary" href={`/leads/${message.leadIds[0]}`}>Open the lead</LinkButton>}
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-auto max-lg:flex max-lg:flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,29rem)] lg:overflow-hidden">
        <div className="min-w-0 max-lg:shrink-0 lg:min-h-0 lg:overflow-auto lg:border-r lg:border-line">
          <Why message={message} />
          <AsItCame message={message} />
        </div>
        <div className="min-w-0 max-lg:order-first max-lg:shrink-0 max-lg:border-b max-lg:border-line lg:min-h-0 lg:overflow-auto">{waits ? <MapMessage message={message} /> : <WhatWasFound message={message} />}</div>
      </div>
    </>
  )
}

function Why({ message: { state, error, verdict, attempts, confirmUntil } }: { message: MessageDetail }) {
  const { workspace } = useSession()
  const points = verdict.reduce((sum, one) => sum + one.points, 0)
  return (
    <div className="flex flex-col gap-3 px-(--pad) pt-4 empty:hidden">
      {error && <Notice kind={state === 'quarantined' ? 'lamp' : 'danger'} title={error}>{state === 'failed' && attempts > 1 && `Tried ${attempts} times.`}</Notice>}
      {state === 'pending' && confirmUntil && <Notice kind="info" title="The sender has not confirmed it yet">The link in the mail works until {formatDateTime(confirmUntil, { timeZone: workspace?.timeZone })}.</Notice>}
      {verdict.length > 0 && <Notice kind={state === 'spam' ? 'warning' : 'info'} title={state === 'spam' ? `Taken for spam: ${points} points, from 3 on` : `Looked at for spam: ${points} of 3 points`}><ul>{verdict.map(one => <li key={one.words}>{one.words} <span className="text-xs">+{one.points}</span></li>)}</ul></Notice>}
    </div>
  )
}

function AsItCame({ message }: { message: MessageDetail }) {
  const { workspace } = useSession()
  return (
    <>
      <Section title="How it came">
        <Facts className="pb-4" facts={[
          { label: 'Way in', value: <TextLink href={`/leads/intake?view=all&source=${message.sourceId}`}>{message.sourceName}</TextLink> },
          { label: 'From', value: message.sender || 'not named' },
          { label: 'When', value: `${formatDateTime(message.receivedAt, { timeZone: workspace?.timeZone })}${message.repeats > 0 ? `, and ${message.repeats} more times` : ''}` },
          { label: 'Kind', value: `${message.contentType}, ${formatBytes(message.size)}` },
          { label: 'Read as', value: message.parser ?? 'not understood' },
          ...(message.consent ? [{ label: 'Consent', value: `“${message.consent.text}” (version ${message.consent.version})` }] : []),
        ]} />
      </Section>
      <Section title="As it came" end={message.rawCut ? 'The first 100,000 characters' : undefined}>
        <pre tabIndex={0} aria-label="The message as it came" className="mb-5 overflow-x-auto rounded-sm bg-sunken p-3 text-xs break-words whitespace-pre-wrap">{message.raw}</pre>
      </Section>
    </>
  )
}

const WhatWasFound = ({ message }: { message: MessageDetail }) => (
  <Section title="Found in it" count={message.found.length} inset="panel">
    <Facts className="pb-5" facts={message.found.filter(one => one.path !== 'text').map(one => ({ label: one.label, value: one.value }))} />
  </Section>
)
