import { Check } from 'lucide-react'
import { Fragment } from 'react'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Icon } from '../../kit/icon.tsx'
import { cx } from '../../kit/cx.ts'
import { useSession } from '../../shell/session.tsx'
import { roleWords } from './roles.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'

type Matrix = Output<'identity.permissions.list'>

export default function PermissionsSection() {
  const matrix = useOperation('identity.permissions.list', {})
  return (
    <SectionPage wide title="Permissions" intro="What each role may do. The same holds in the app, over the API and for assistants.">
      <Loaded query={matrix} what="Permissions">{data => <MatrixTable matrix={data} />}</Loaded>
    </SectionPage>
  )
}

function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { role: own } = useSession()
  const rooms = [...new Set(matrix.permissions.map(one => one.room))]
  const head = 'sticky top-0 z-(--z-sticky) border-b border-line bg-sunken h-8.5 text-xs font-medium whitespace-nowrap'
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label="Permissions by role">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={cx(head, 'left-0 z-[calc(var(--z-sticky)+1)] min-w-44 pl-(--pad) text-left text-ink-muted')}>May</th>
            {matrix.roles.map(role => <th key={role} scope="col" className={cx(head, 'w-22 px-2 text-center', role === own ? 'text-ink' : 'text-ink-muted')}>{roleWords[role].label}{role === own && <span className="font-normal text-ink-faint">, you</span>}</th>)}
          </tr>
        </thead>
        <tbody>
          {rooms.map(room => (
            <Fragment key={room}>
              <tr><th scope="rowgroup" colSpan={matrix.roles.length + 1} className="border-b border-line px-(--pad) pt-4 pb-1.5 text-left font-semibold"><span className="sticky left-(--pad)">{roomName(room)}</span></th></tr>
              {matrix.permissions.filter(one => one.room === room).map(one => (
                <tr key={one.name}>
                  <th scope="row" className="sticky left-0 border-b border-line bg-surface py-2 pr-3 pl-(--pad) text-left font-normal">{one.label}<code className="block text-2xs text-ink-faint">{one.name}</code></th>
                  {matrix.roles.map(role => (
                    <td key={role} className={cx('border-b border-line px-2 text-center', role === own && 'bg-selected')}>
                      {one.roles.includes(role) ? <><Icon of={Check} className="inline text-accent-ink" /><span className="sr-only">yes</span></> : <span className="sr-only">no</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const names: Record<string, string> = { identity: 'People and workspace', platform: 'House', crm: 'Leads', links: 'Links' }
const roomName = (room: string) => names[room] ?? room.charAt(0).toUpperCase() + room.slice(1)
