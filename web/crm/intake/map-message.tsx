import { useState } from 'react'
import { leadTargets, type FoundValue, type LeadTarget, type MessageDetail } from '../../../server/crm/contract.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { counted } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Section } from '../../kit/section.tsx'
import { Pill } from '../../kit/status.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { toastDone } from '../undo-run.ts'
import { targetWords } from './intake-words.ts'
import { isTyped, partOf, pointed, typed, wordsOf, type LeadDraft } from './lead-draft.ts'

const shown: readonly LeadTarget[] = ['name', 'email', 'phone', 'company', 'about', 'message']

/** A person points at values ("this is the phone"), and the lead is made; the house remembers it for messages of this kind. */
export function MapMessage({ message }: { message: MessageDetail }) {
  const [draft, setDraft] = useState<LeadDraft>(message.guess)
  const [remember, setRemember] = useState(true)
  const [refused, setRefused] = useState<{ text: string; fields: Record<string, string> } | null>(null)
  const map = useAct('crm.intake.messages.map')
  const others = Math.max(0, message.alike)
  const run = () => {
    if (map.isPending) return
    setRefused(null)
    // The message is no longer waiting then and this part leaves the screen: what follows must not hang on it.
    map.mutateAsync({ id: message.id, places: draft, remember }).then(
      ({ output, runId }) => {
        toastDone(output.replayed > 0 ? `The lead is made, and ${counted(output.replayed, 'message like it follows', 'messages like it follow')}` : 'The lead is made', runId)
        if (output.leadIds[0]) navigateTo(`/leads/${output.leadIds[0]}`)
      },
      (error: ApiProblem) => setRefused({ text: problemText(toProblem(error)), fields: Object.fromEntries((error.problem.errors ?? []).map(one => [one.path, one.message])) }),
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: 'Make the lead', group: 'Message', run }])
  const targets = [...shown, ...leadTargets.filter(target => !shown.includes(target) && draft[target])]
  return (
    <>
      <Section title="The lead" inset="panel">
        <div className="flex flex-col gap-3 pb-4">
          {targets.map(target => {
            const Field = target === 'message' ? TextArea : TextField
            return <Field key={target} label={targetWords[target]} optional={target !== 'name'} value={wordsOf(draft, target, message.found)} onChange={words => setDraft(typed(draft, target, words))} error={refused?.fields[target]} hint={hintOf(draft, target, message.found)} />
          })}
          <Checkbox label="Remember this" hint={`Messages ${message.sender ? `of ${message.sender}` : 'of this form'} come in by themselves from now on${others > 0 ? `; ${counted(others, 'other waits', 'others wait')} and ${others === 1 ? 'follows' : 'follow'} at once` : ''}.`} value={remember} onChange={setRemember} />
          {refused && <Notice kind="danger" title={refused.text} />}
          <Button kind="primary" keys="mod+enter" isPending={map.isPending} onPress={run} className="self-start">{remember && others > 0 ? `Make ${others + 1} leads` : 'Make the lead'}</Button>
        </div>
      </Section>
      <Section title="Found in it" count={message.found.length} inset="panel" end="Say what each is">
        <ul className="pb-5">{message.found.map(one => <Found key={one.path} value={one} part={partOf(draft, one.path)} onPart={target => setDraft(pointed(draft, target, one.path))} />)}</ul>
      </Section>
    </>
  )
}

function hintOf(draft: LeadDraft, target: LeadTarget, found: readonly FoundValue[]): string | undefined {
  const [place] = draft[target] ?? []
  if (!place) return undefined
  return isTyped(place) ? 'Typed by you, for this message only' : `From “${found.find(one => one.path === place)?.label ?? place}”`
}

/** A value that was found; pressing it asks what it is. */
function Found({ value, part, onPart }: { value: FoundValue; part: LeadTarget | null; onPart: (target: LeadTarget | null) => void }) {
  return (
    <li className="border-t border-line first:border-t-0">
      <Menu
        label={`${value.label} is`} placement="bottom start"
        trigger={
          <Button kind="quiet" className="h-auto! w-full justify-start! px-2! py-1.5 text-left font-normal! whitespace-normal!">
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2 text-xs text-ink-muted">{value.label}{part && <Pill tone="accent">{targetWords[part]}</Pill>}</span>
              <span className="line-clamp-3 break-words">{value.value}</span>
            </span>
          </Button>
        }
        groups={[
          { title: 'This is the', items: leadTargets.map(target => ({ id: target, label: targetWords[target].toLowerCase(), isOn: part === target, onAction: () => onPart(target) })) },
          { items: part ? [{ id: 'none', label: 'Nothing of the lead', onAction: () => onPart(null) }] : [] },
        ]}
      />
    </li>
  )
}
