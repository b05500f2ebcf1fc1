import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import type { FormDetail, FormDesign } from '../../../server/crm/contract.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Section } from '../../kit/section.tsx'
import { Select } from '../../kit/select.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'
import { EmbedCodes } from './embed-codes.tsx'
import { FormFields } from './form-fields.tsx'
import { FormPreview } from './form-preview.tsx'
import { FormTexts } from './form-texts.tsx'

/** A form and what it looks like, side by side. */
export function FormBuilder({ id, onBack }: { id: string; onBack: () => void }) {
  const form = useOperation('crm.intake.forms.get', { id })
  return <Loaded query={form} what="The form">{detail => <Builder key={detail.version} detail={detail} onBack={onBack} />}</Loaded>
}

type Draft = { name: string; ownerId: string | null; active: boolean; design: FormDesign }

function Builder({ detail, onBack }: { detail: FormDetail; onBack: () => void }) {
  const [draft, setDraft] = useState<Draft>({ name: detail.name, ownerId: detail.ownerId, active: detail.active, design: detail.design })
  const [tab, setTab] = useState('fields')
  const [refused, setRefused] = useState<{ title: string; lines: string[] } | null>(null)
  const save = useAct('crm.intake.forms.update')
  const members = useMembers()
  const isDirty = JSON.stringify(draft) !== JSON.stringify({ name: detail.name, ownerId: detail.ownerId, active: detail.active, design: detail.design })
  const setDesign = (change: Partial<FormDesign>) => setDraft(now => ({ ...now, design: { ...now.design, ...change } }))
  const run = () => {
    if (!isDirty || save.isPending) return
    setRefused(null)
    // The builder begins anew with the saved version, so what follows must not hang on this one.
    save.mutateAsync({ id: detail.id, ...draft, version: detail.version }).then(
      ({ runId }) => toastDone(`${draft.name} is saved`, runId),
      (error: ApiProblem) => setRefused({ title: problemText(toProblem(error)), lines: (error.problem.errors ?? []).map(one => one.message) }),
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: 'Save the form', group: 'Form', run }, { keys: 'mod+s', run }])
  return (
    <SectionPage
      wide title={detail.name}
      intro={isDirty ? 'Not saved yet.' : 'Saved. The page and every embedded form show it.'}
      action={
        <span className="flex flex-wrap items-center gap-2 max-sm:w-full">
          <Button onPress={onBack}>All ways in</Button>
          <LinkButton href={detail.pageUrl} target="_blank" icon={ExternalLink}>Open the page</LinkButton>
          <Button kind="primary" onPress={run} isPending={save.isPending} isDisabled={!isDirty}>Save</Button>
        </span>
      }
    >
      {refused && <Notice kind="danger" title={refused.title} className="mx-(--pad) mt-4">{refused.lines.length > 0 && <ul>{refused.lines.map(line => <li key={line}>{line}</li>)}</ul>}</Notice>}
      <div className="grid flex-1 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="min-w-0 border-line xl:border-r">
          <Tabs label="Parts of the form" value={tab} onChange={setTab} items={[{ id: 'fields', label: 'Fields', count: draft.design.fields.length }, { id: 'texts', label: 'Words and look' }, { id: 'rules', label: 'Rules' }, { id: 'embed', label: 'Embed' }]} />
          <div className="flex max-w-150 flex-col gap-3.5 px-(--pad) py-5">
            {tab === 'fields' && <FormFields fields={draft.design.fields} onChange={fields => setDesign({ fields })} />}
            {tab === 'texts' && (
              <>
                <TextField label="Name in Foyer" value={draft.name} onChange={name => setDraft(now => ({ ...now, name }))} maxLength={120} />
                <FormTexts design={draft.design} onChange={setDesign} consentVersion={detail.consentVersion} />
              </>
            )}
            {tab === 'rules' && (
              <>
                <Switch label="Takes messages" hint="Closed, its page says so and nothing comes in." value={draft.active} onChange={active => setDraft(now => ({ ...now, active }))} />
                <Switch label="Ask for a confirmation by mail" hint="The lead comes in after a click in a mail to its address (double opt-in). The link works for two days." value={draft.design.confirmByMail} onChange={confirmByMail => setDesign({ confirmByMail })} />
                <Select label="Who gets its leads" optional placeholder="Nobody yet: routing decides" value={draft.ownerId} onChange={ownerId => setDraft(now => ({ ...now, ownerId }))} options={[...members.values()].map(({ id, name }) => ({ id, label: name }))} />
                <Select label="Filling it takes at least" value={String(draft.design.fastestSec)} onChange={value => setDesign({ fastestSec: Number(value) })} options={[0, 2, 4, 8].map(sec => ({ id: String(sec), label: sec === 0 ? 'no time: not checked' : `${sec} seconds` }))} hint="Faster ones are asked to send again. A hidden field and five messages in ten minutes from one address keep machines off besides." />
              </>
            )}
            {tab === 'embed' && <EmbedCodes detail={detail} isDirty={isDirty} />}
          </div>
        </div>
        <Section title="As people see it" end="Not saved changes included" className="max-xl:border-t">
          <FormPreview design={draft.design} />
        </Section>
      </div>
    </SectionPage>
  )
}
