import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { RoutingMember } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { IconButton } from '../../kit/button.tsx'
import { Pill } from '../../kit/status.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { weekWords } from './week.ts'
import { WeekPicture } from './week-picture.tsx'

/** Hours, absences and limits of each member, and whether they would get a lead now. */
export function MembersTab() {
  const query = useOperation('crm.routing.members.list', {}, { refetchInterval: 60_000 })
  const [editing, setEditing] = useState<RoutingMember | null>(null)
  return (
    <>
      <Loaded query={query} what="The people">
        {({ items }) => (
          <ul>
            {items.map(member => (
              <li key={member.personId} className="flex items-center gap-4 border-b border-line px-(--pad) py-3 max-sm:flex-wrap">
                <Arch name={member.name} src={member.avatarUrl} />
                <div className="min-w-0 flex-1">
                  <button type="button" onClick={() => setEditing(member)} className="rounded-xs text-left font-medium hover:underline">{member.name}</button>
                  <p className="text-xs text-ink-muted">{weekWords(member.hours)}, {member.zone.replaceAll('_', ' ')}</p>
                  <p className="text-xs text-ink-muted">{limits(member)}</p>
                </div>
                <div className="max-w-60 text-right max-sm:text-left">
                  {member.free ? <Pill tone="positive">Gets leads now</Pill> : <Pill tone="neutral">Passed over now</Pill>}
                  {member.why && <p className="mt-0.5 text-xs text-ink-muted">{member.why}</p>}
                </div>
                <WeekPicture week={member.hours} zone={member.zone} className="max-lg:hidden" />
                <IconButton icon={Pencil} size="sm" label={`Change the hours and limits of ${member.name}`} onPress={() => setEditing(member)} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing && <MemberDialog member={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

const shortDay = (day: string): string => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

function limits({ given, dailyCap, open, openCap, absences }: RoutingMember): string {
  const today = new Date().toISOString().slice(0, 10)
  const next = absences.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  return [`${given}${dailyCap === null ? '' : ` of ${dailyCap}`} today`, `${open}${openCap === null ? '' : ` of ${openCap}`} open`, ...(next ? [`away ${shortDay(next.from)} to ${shortDay(next.to)}`] : [])].join(', ')
}
