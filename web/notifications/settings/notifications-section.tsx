import { useAct, useOperation } from '../../api/use-operation.ts'
import type { Input, Output } from '../../api/client.ts'
import { formatTime, zoneName } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { Switch } from '../../kit/choices.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { ChannelMatrix } from './channel-matrix.tsx'
import { DesktopSwitch } from './desktop-switch.tsx'

type Settings = Output<'notifications.settings.read'>
type Change = Input<'notifications.settings.update'>

/** What the viewer is told in this workspace, and by which way. Every choice takes effect at once. */
export default function NotificationsSection() {
  const settings = useOperation('notifications.settings.read', {})
  const update = useAct('notifications.settings.update')
  const change = (next: Change) => update.mutate(next, { onError: error => toastProblem(error) })
  return (
    <SectionPage wide title="Notifications" intro="What you are told in this workspace, and by which way. Nobody else sees this.">
      <Loaded query={settings} what="Notification settings">
        {data => {
          // Until the server has answered the choice is shown as made.
          const shown = update.isPending && update.variables ? withChange(data, update.variables) : data
          return (
            <>
              <div className="flex max-w-150 flex-col gap-4 px-(--pad) pt-4 pb-6">
                <Select
                  label="Daily mail at" options={hours} value={String(shown.digestHour)} onChange={hour => hour !== null && change({ digestHour: Number(hour) })}
                  hint={`On your clock, ${zoneName(shown.timeZone)}, to ${shown.email}. Nothing new, no mail.`} className="w-56"
                />
                <Switch label="A soft sound" hint="Two notes when something comes while Foyer is open." value={shown.sound} onChange={sound => change({ sound })} />
                <DesktopSwitch />
                <p className="text-xs text-ink-muted">Push to a phone that has Foyer closed is not part of it; mail reaches you there.</p>
              </div>
              <ChannelMatrix kinds={shown.kinds} onChange={(kind, channels) => change({ kinds: { [kind]: channels } })} />
            </>
          )
        }}
      </Loaded>
    </SectionPage>
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ id: String(hour), label: formatTime(`2026-01-01T${String(hour).padStart(2, '0')}:00:00Z`, { timeZone: 'UTC' }) }))

const withChange = (settings: Settings, { kinds, digestHour, sound }: Change): Settings => ({
  ...settings,
  digestHour: digestHour ?? settings.digestHour,
  sound: sound ?? settings.sound,
  kinds: settings.kinds.map(one => ({ ...one, ...kinds?.[one.kind] })),
})
