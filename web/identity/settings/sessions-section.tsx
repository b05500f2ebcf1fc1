import { MonitorSmartphone } from 'lucide-react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatAgo, formatDateTime, formatExact } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'

type Device = Output<'identity.sessions.list'>['items'][number]

export default function SessionsSection() {
  const sessions = useOperation('identity.sessions.list', {})
  const endOthers = useAct('identity.sessions.revoke-others')
  const others = sessions.data?.items.filter(one => !one.current).length ?? 0
  const end = () => endOthers.mutateAsync({}).then(({ output }) => toast(`${counted(output.ended, 'session')} ended`), toastProblem)
  return (
    <SectionPage wide title="Sessions" intro="Where you are signed in. End what you do not recognise, then change your password." action={others > 0 && <Button isPending={endOthers.isPending} onPress={() => void end()}>Sign out everywhere else</Button>}>
      <Loaded query={sessions} what="Sessions">
        {({ items }) => <ul>{items.map(device => <DeviceRow key={device.id} device={device} />)}</ul>}
      </Loaded>
    </SectionPage>
  )
}

function DeviceRow({ device }: { device: Device }) {
  const revoke = useAct('identity.sessions.revoke')
  const end = () => revoke.mutateAsync({ sessionId: device.id }).then(() => toast(`${device.device} is signed out`), toastProblem)
  return (
    <li className="flex items-center gap-3 border-b border-line px-(--pad) py-2.5">
      <Icon of={MonitorSmartphone} className="text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">{device.device}{device.current && <Pill tone="accent">This one</Pill>}</p>
        <p className="text-xs text-ink-muted">
          {device.address && `${device.address}, `}<span title={formatExact(device.lastSeenAt)}>{device.current ? 'in use' : `last seen ${lastSeen(device.lastSeenAt)}`}</span>, signed in {formatDateTime(device.createdAt)}
        </p>
      </div>
      {!device.current && <Button size="sm" isPending={revoke.isPending} onPress={() => void end()}>Sign out</Button>}
    </li>
  )
}

function lastSeen(at: string): string {
  const ago = formatAgo(at)
  return /^\d+ (min|h)$/.test(ago) ? `${ago} ago` : ago === 'now' ? 'just now' : ago
}
