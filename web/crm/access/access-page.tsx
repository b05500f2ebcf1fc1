import { Plus } from 'lucide-react'
import { Fragment, useState } from 'react'
import { narrowedRoles, recordActs, sensitiveFields, type AccessRules, type GuardedObject, type NarrowedRole, type Reach, type Team } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Select } from '../../kit/select.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { useIsPhone } from '../../kit/use-media.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { TeamDialog } from './team-dialog.tsx'

const reachWords: Record<Reach, string> = { all: 'All', team: 'Their team’s', own: 'Their own', none: 'None' }
const actWords = { read: 'See', write: 'Change', delete: 'Delete', export: 'Export' } as const
const roleWords: Record<NarrowedRole, string> = { manager: 'Manager', marketer: 'Marketer', agent: 'Agent', viewer: 'Viewer' }
const fieldWords = { email: 'E-mail addresses', phone: 'Phone numbers', addresses: 'Addresses', birthday: 'Birthday', value: 'Value', origin: 'Where they came from' } as const
const objects: { id: GuardedObject; title: string }[] = [{ id: 'lead', title: 'Leads' }, { id: 'deal', title: 'Deals' }]

/** Who sees whose leads and deals, and which fields are kept from whom. */
export default function AccessPage() {
  const query = useOperation('crm.access.get', {})
  const teams = useOperation('crm.teams.list', {})
  const members = useMembers()
  const may = useMay('crm:access')
  const update = useAct('crm.access.update')
  const [team, setTeam] = useState<Team | 'new' | null>(null)
  const send = (rules: AccessRules, version: number) => update.mutate({ rules, version }, { onSuccess: ({ runId }) => toastDone('The access rules hold from now on', runId), onError: toastRefused })
  return (
    <SectionPage wide title="Access" intro="Whose leads and deals a role sees, changes, deletes and exports. It holds for the app, the API and assistants alike. Owners and admins always see everything.">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded query={query} what="Access rules">
          {({ rules, version }) => (
            <>
              {!may && <div className="px-(--pad) pt-4"><Notice kind="note" title="Only owners and admins change these rules. You see what holds for you." /></div>}
              {objects.map(({ id, title }) => (
                <Section key={id} title={title}>
                  <Matrix
                    caption={`Whose ${title.toLowerCase()} each role reaches`} rows={recordActs.map(act => ({ id: act, label: actWords[act] }))} isFixed={!may}
                    value={(act, role) => rules.records[id][role][act as keyof typeof actWords]}
                    onChange={(act, role, reach) => send({ ...rules, records: { ...rules.records, [id]: { ...rules.records[id], [role]: { ...rules.records[id][role], [act]: reach } } } }, version)}
                  />
                </Section>
              ))}
              <Section title="Fields of leads">
                <p className="pb-2 text-ink-muted">On whose leads a role sees these fields. Elsewhere they read as empty, and nobody finds a lead by them.</p>
                <Matrix
                  caption="On whose leads each role sees a field" rows={sensitiveFields.map(field => ({ id: field, label: fieldWords[field] }))} isFixed={!may}
                  value={(field, role) => rules.fields[field as keyof typeof fieldWords]?.[role] ?? 'all'}
                  onChange={(field, role, reach) => send({ ...rules, fields: { ...rules.fields, [field]: { ...rules.fields[field as keyof typeof fieldWords], [role]: reach } } }, version)}
                />
              </Section>
            </>
          )}
        </Loaded>
        <Section title="Teams" end={may && <Button size="sm" kind="quiet" icon={Plus} onPress={() => setTeam('new')}>New team</Button>}>
          {teams.data?.items.length === 0 && <p className="pb-4 text-ink-muted">No teams yet. People of a team see each other’s leads where a rule says “their team’s”.</p>}
          <ul aria-label="Teams" className="max-w-160 pb-4">
            {teams.data?.items.map(one => (
              <li key={one.id} className="flex min-h-11 items-center gap-2.5 border-b border-line last:border-b-0">
                <span className="min-w-0 flex-1"><span className="block truncate font-medium">{one.name}</span><span className="block truncate text-xs text-ink-muted">{one.people.length === 0 ? 'Nobody yet' : one.people.map(id => members.get(id)?.name ?? 'a former member').join(', ')}</span></span>
                <span className="text-xs text-ink-muted">{counted(one.people.length, 'person', 'people')}</span>
                {may && <Button size="sm" onPress={() => setTeam(one)}>Change</Button>}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      {team && <TeamDialog {...(team === 'new' ? {} : { team })} onClose={() => setTeam(null)} />}
    </SectionPage>
  )
}

type MatrixProps = { caption: string; rows: readonly { id: string; label: string }[]; isFixed: boolean; value: (row: string, role: NarrowedRole) => Reach; onChange: (row: string, role: NarrowedRole, reach: Reach) => void }

function Matrix({ caption, rows, isFixed, value, onChange }: MatrixProps) {
  const options = (Object.keys(reachWords) as Reach[]).map(id => ({ id, label: reachWords[id] }))
  // Four columns do not fit a phone: there one role is looked at.
  const isPhone = useIsPhone()
  const [one, setOne] = useState<NarrowedRole>('agent')
  const roles = isPhone ? [one] : narrowedRoles
  return (
    <div className="grid max-w-200 grid-cols-[minmax(8rem,1.2fr)_repeat(4,minmax(7rem,1fr))] items-center gap-x-2 gap-y-1.5 pb-5 max-sm:grid-cols-2" role="group" aria-label={caption}>
      {isPhone
        ? <div className="col-span-2 pb-1"><Segments label="Role" size="sm" items={narrowedRoles.map(role => ({ id: role, label: roleWords[role] }))} value={one} onChange={setOne} /></div>
        : <><span />{roles.map(role => <span key={role} className="text-xs text-ink-muted">{roleWords[role]}</span>)}</>}
      {rows.map(row => (
        <Fragment key={row.id}>
          <span>{row.label}</span>
          {roles.map(role => (isFixed
            ? <span key={role}>{reachWords[value(row.id, role)]}</span>
            : <Select key={role} label={`${row.label}, ${roleWords[role]}`} hideLabel options={options} value={value(row.id, role)} onChange={next => next && onChange(row.id, role, next as Reach)} />))}
        </Fragment>
      ))}
    </div>
  )
}
