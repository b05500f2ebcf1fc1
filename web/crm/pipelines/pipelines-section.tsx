import { MoreHorizontal, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Pipeline, PipelineKind } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Select } from '../../kit/select.tsx'
import { Pill } from '../../kit/status.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { LostReasonList } from './lost-reason-list.tsx'
import { StageList } from './stage-list.tsx'

/** The ways that leads and deals go: pipelines, their stages in order, and why things are lost. */
export default function PipelinesSection() {
  const [kind, setKind] = useState<PipelineKind>('lead')
  const [isAdding, setAdding] = useState(false)
  const query = useOperation('crm.pipelines.list', { kind, archived: true })
  return (
    <SectionPage
      title="Pipelines" intro="The stages that leads and deals go through, what each one asks for, and when a card waits too long." wide
      action={<><Segments label="Of" items={[{ id: 'lead', label: 'Leads' }, { id: 'deal', label: 'Deals' }]} value={kind} onChange={setKind} /><Button kind="primary" icon={Plus} onPress={() => setAdding(true)}>New pipeline</Button></>}
    >
      <Loaded query={query} what="Pipelines">
        {({ items }) => (
          <div className="grid max-w-172 grid-cols-[minmax(0,1fr)] gap-8 px-(--pad) py-5">
            {items.filter(one => !one.archived).map(pipeline => <OnePipeline key={pipeline.id} pipeline={pipeline} />)}
            <LostReasonList key={kind} kind={kind} />
            <Archived pipelines={items.filter(one => one.archived)} />
          </div>
        )}
      </Loaded>
      {isAdding && <NewPipeline kind={kind} onClose={() => setAdding(false)} />}
    </SectionPage>
  )
}

function OnePipeline({ pipeline }: { pipeline: Pipeline }) {
  const [isRenaming, setRenaming] = useState(false)
  const update = useAct('crm.pipelines.update')
  const teams = useOperation('crm.teams.list', {}).data?.items ?? []
  const change = (next: object, said: string) => update.mutate({ id: pipeline.id, version: pipeline.version, ...next }, { onSuccess: ({ runId }) => toastDone(said, runId), onError: toastRefused })
  const team = teams.find(one => one.id === pipeline.teamId)
  return (
    <section aria-label={pipeline.name}>
      <header className="flex min-h-11 flex-wrap items-center gap-2">
        <h3 className="text-base font-semibold">{pipeline.name}</h3>
        {pipeline.isDefault && <Pill tone="accent">For new {pipeline.kind}s</Pill>}
        {team && <Pill>{team.name}</Pill>}
        <span className="ml-auto">
          <Menu
            label={`What to do with ${pipeline.name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={`What to do with ${pipeline.name}`} tooltip="none" />}
            groups={[
              { items: [{ id: 'rename', label: 'Rename', onAction: () => setRenaming(true) }, ...(pipeline.isDefault ? [] : [{ id: 'default', label: `Use for new ${pipeline.kind}s`, onAction: () => change({ isDefault: true }, `New ${pipeline.kind}s go to ${pipeline.name}`) }])] },
              { title: 'Team', items: [{ id: 'none', label: 'All teams', isOn: pipeline.teamId === null, onAction: () => change({ teamId: null }, `${pipeline.name} is for all teams`) }, ...teams.map(one => ({ id: one.id as string, label: one.name, isOn: one.id === pipeline.teamId, onAction: () => change({ teamId: one.id }, `${pipeline.name} is for ${one.name}`) }))] },
              { items: pipeline.isDefault ? [] : [{ id: 'archive', label: 'Archive', isDanger: true, onAction: () => change({ archived: true }, `${pipeline.name} is archived`) }] },
            ]}
          />
        </span>
      </header>
      <StageList pipeline={pipeline} />
      {isRenaming && <Rename pipeline={pipeline} onClose={() => setRenaming(false)} onSave={name => change({ name }, `It is ${name} now`)} />}
    </section>
  )
}

function Rename({ pipeline, onClose, onSave }: { pipeline: Pipeline; onClose: () => void; onSave: (name: string) => void }) {
  const form = useForm<{ name: string }>({ initial: { name: pipeline.name }, save: ({ name }) => (onSave(name), onClose()) })
  return (
    <Dialog isOpen onClose={onClose} title={`Rename ${pipeline.name}`}>
      <Form form={form} label="Rename"><TextField name="name" label="Name" autoFocus autoComplete="off" /><FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton>Rename</SubmitButton></span></FormFoot></Form>
    </Dialog>
  )
}

function NewPipeline({ kind, onClose }: { kind: PipelineKind; onClose: () => void }) {
  const create = useAct('crm.pipelines.create')
  const teams = useOperation('crm.teams.list', {}).data?.items ?? []
  const form = useForm<{ name: string; teamId: string | null }>({
    initial: { name: '', teamId: null },
    save: async ({ name, teamId }) => {
      const { runId } = await create.mutateAsync({ kind, name, teamId: teamId || null })
      toastDone(`${name} is here, with the stages of the usual one`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="New pipeline" intro={`For ${kind}s that go another way. It begins with the stages of the usual one.`}>
      <Form form={form} label="New pipeline">
        <TextField name="name" label="Name" autoFocus autoComplete="off" />
        {teams.length > 0 && <Select name="teamId" label="Team" optional placeholder="All teams" options={teams.map(team => ({ id: team.id as string, label: team.name }))} />}
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton>Make the pipeline</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

function Archived({ pipelines }: { pipelines: readonly Pipeline[] }) {
  const update = useAct('crm.pipelines.update')
  if (pipelines.length === 0) return null
  return (
    <section aria-label="Archived">
      <h3 className="mb-1 text-base font-semibold">Archived</h3>
      <ul>{pipelines.map(pipeline => <li key={pipeline.id} className="flex h-11 items-center border-b border-line"><span className="flex-1 text-ink-muted">{pipeline.name}</span><Button size="sm" onPress={() => update.mutate({ id: pipeline.id, archived: false }, { onSuccess: ({ runId }) => toastDone(`${pipeline.name} is back`, runId), onError: toastRefused })}>Take back</Button></li>)}</ul>
    </section>
  )
}
