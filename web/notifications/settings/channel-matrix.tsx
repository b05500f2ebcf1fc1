import { Fragment } from 'react'
import type { Channels, KindSetting, MailPace } from '../../../server/notifications/contract.ts'
import { Checkbox } from '../../kit/choices.tsx'
import { Select } from '../../kit/select.tsx'

const paces: { id: MailPace; label: string }[] = [
  { id: 'off', label: 'No mail' },
  { id: 'now', label: 'At once' },
  { id: 'daily', label: 'Once a day' },
]

/** Kind by channel, under the headings of the rooms that tell. */
export function ChannelMatrix({ kinds, onChange }: { kinds: readonly KindSetting[]; onChange: (kind: string, channels: Channels) => void }) {
  const head = 'h-8.5 border-b border-line text-xs font-medium text-ink-muted'
  return (
    <div className="max-w-172 px-(--pad) pb-6">
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>When</th>
          <th scope="col" className={`${head} w-20 px-2 text-left`}>In the app</th>
          <th scope="col" className={`${head} w-38 pl-2 text-left max-sm:w-32`}>By mail</th>
        </tr>
      </thead>
      <tbody>
        {[...Map.groupBy(kinds, one => one.group)].map(([group, members]) => (
          <Fragment key={group}>
            <tr><th scope="rowgroup" colSpan={3} className="border-b border-line pt-4 pb-1.5 text-left font-semibold">{group}</th></tr>
            {members.map(({ kind, label, app, mail }) => (
              <tr key={kind}>
                <th scope="row" className="border-b border-line py-1.5 pr-3 text-left font-normal">{label}</th>
                <td className="border-b border-line px-2"><Checkbox label={`${label}: in the app`} hideLabel value={app} onChange={next => onChange(kind, { app: next, mail })} /></td>
                <td className="border-b border-line py-1.5 pl-2"><Select label={`${label}: by mail`} hideLabel options={paces} value={mail} onChange={next => next !== null && onChange(kind, { app, mail: next as MailPace })} /></td>
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
    </div>
  )
}
