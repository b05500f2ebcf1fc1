import { BarChart3, Plus, X } from 'lucide-react'
import { memo } from 'react'
import type { Account, Capabilities, Finding, Poll } from '../../../server/social/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { spanWords } from './span-words.ts'

type PollFieldProps = { account: Account; capabilities: Capabilities | null; poll: Poll | null; findings: readonly Finding[]; onChange: (accountId: string, poll: Poll | null) => void }

/** Lengths that are offered where any length goes. */
const usual = [60, 360, 720, 1_440, 4_320, 10_080]

/** A question with its answers, where the network knows polls. */
export const PollField = memo(function PollField({ account, capabilities, poll, findings, onChange }: PollFieldProps) {
  const rule = capabilities?.poll
  if (!rule) return null
  const set = (change: Partial<Poll>) => poll && onChange(account.id, { ...poll, ...change })
  const lengths = rule.free ? usual.filter(one => one >= rule.minutes[0]! && one <= rule.minutes.at(-1)!) : rule.minutes
  if (poll === null) return <p><Button kind="quiet" size="sm" icon={BarChart3} onPress={() => onChange(account.id, { question: '', options: ['', ''], minutes: lengths.includes(1_440) ? 1_440 : lengths[0]!, multiple: false })}><NetworkMark network={account.network} size="sm" labelled={false} />Ask a poll on {account.networkName}</Button></p>
  const errorAt = (field: string) => findings.find(one => one.field === field && one.level === 'error')?.message
  return (
    <section aria-label={`Poll on ${account.networkName}, ${account.name}`} className="relative grid shrink-0 gap-2.5 rounded-md px-4 pt-3 pb-3.5 shadow-[inset_0_0_0_1px_var(--line)]">
      <header className="flex items-center gap-2"><h2 className="flex min-w-0 flex-1 items-center gap-2 font-semibold"><NetworkMark network={account.network} size="md" labelled={false} />Poll on {account.networkName}</h2><IconButton icon={X} size="sm" label={`Take the poll off ${account.networkName}`} onPress={() => onChange(account.id, null)} /></header>
      {rule.questionMax !== null && <TextField label="Question" value={poll.question} onChange={question => set({ question })} maxLength={300} {...(poll.question !== '' && errorAt('poll.question') ? { error: errorAt('poll.question')! } : {})} hint={`Up to ${rule.questionMax} letters`} />}
      {poll.options.map((option, place) => (
        <div key={place} className="flex items-end gap-1">
          <TextField className="flex-1" label={`Answer ${place + 1}`} value={option} onChange={text => set({ options: poll.options.map((one, at) => (at === place ? text : one)) })} maxLength={200} end={<span className="text-2xs text-ink-faint tabular-nums">{[...option].length}/{rule.optionMax}</span>} {...(option !== '' && errorAt(`poll.options.${place}`) ? { error: errorAt(`poll.options.${place}`)! } : {})} />
          {poll.options.length > 2 && <IconButton icon={X} label={`Take answer ${place + 1} out`} onPress={() => set({ options: poll.options.filter((_, at) => at !== place) })} />}
        </div>
      ))}
      {poll.options.length < rule.options && <p className="-my-1"><Button kind="quiet" size="sm" icon={Plus} onPress={() => set({ options: [...poll.options, ''] })}>One more answer</Button></p>}
      <div className="grid grid-cols-2 items-end gap-3.5 max-sm:grid-cols-1">
        <Select label="Open for" value={String(poll.minutes)} onChange={minutes => minutes && set({ minutes: Number(minutes) })} options={[...new Set([...lengths, poll.minutes])].toSorted((a, b) => a - b).map(minutes => ({ id: String(minutes), label: spanWords(minutes) }))} {...(errorAt('poll.minutes') ? { error: errorAt('poll.minutes')! } : {})} />
        {rule.multiple && <Switch label="Several answers from each person" value={poll.multiple} onChange={multiple => set({ multiple })} />}
      </div>
    </section>
  )
})
