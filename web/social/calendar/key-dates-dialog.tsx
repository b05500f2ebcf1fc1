import { RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Segments } from '../../kit/segments.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { KeyDateForm, type Way } from './key-date-form.tsx'
import { dotOf } from './note-line.tsx'

type KeyCalendar = Output<'social.key-dates.list'>['items'][number]
export const colorWords: Record<KeyCalendar['color'], string> = { stone: 'Stone', door: 'Petrol', brass: 'Brass', plum: 'Plum', sky: 'Sky', brick: 'Brick', slate: 'Slate', moss: 'Moss' }
export const colors = Object.keys(colorWords) as KeyCalendar['color'][]

/** Days worth knowing, shown as notes: from an address, from a file, by hand. */
export function KeyDatesDialog({ onClose }: { onClose: () => void }) {
  const [way, setWay] = useState<Way>('url')
  const { data } = useOperation('social.key-dates.list', {})
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Key dates" intro="Holidays, fairs, school terms: notes on the days of the calendar. Public holidays of your country are under Settings, Publishing." actions={<Button onPress={onClose}>Done</Button>}>
      {(data?.items.length ?? 0) > 0 && <ul className="mb-4 border-b border-line">{data!.items.map(calendar => <Row key={calendar.id} calendar={calendar} />)}</ul>}
      <Segments label="Where from" value={way} onChange={setWay} items={[{ id: 'url', label: 'Address' }, { id: 'file', label: 'File' }, { id: 'hand', label: 'By hand' }]} />
      <KeyDateForm key={way} way={way} />
    </Dialog>
  )
}

function Row({ calendar }: { calendar: KeyCalendar }) {
  const edit = useAct('social.key-dates.update')
  const remove = useAct('social.key-dates.delete')
  const refresh = useAct('social.key-dates.refresh')
  const isReading = calendar.sourceUrl !== null && calendar.checkedAt === null
  return (
    <li className="flex items-center gap-2 py-2">
      <Menu
        label="Colour" placement="bottom start" trigger={<Button size="sm" kind="quiet"><span className={cx('size-2.5 rounded-full', dotOf(calendar.color))} /><span className="sr-only">Colour of {calendar.name}: {colorWords[calendar.color]}</span></Button>}
        groups={[{ items: colors.map(color => ({ id: color, label: colorWords[color], isOn: color === calendar.color, start: <span className={cx('size-2.5 rounded-full', dotOf(color))} />, onAction: () => edit.mutate({ id: calendar.id, color }, { onError: error => toastProblem(error) }) })) }]}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{calendar.name || calendar.sourceUrl}</span>
        <span className={cx('block text-xs', calendar.problem ? 'text-danger-ink' : 'text-ink-muted')}>{calendar.problem ?? (isReading ? 'Being read' : `${counted(calendar.dates, 'date')}${calendar.sourceUrl ? ', read again each day' : ''}`)}</span>
      </span>
      {calendar.sourceUrl && <IconButton size="sm" icon={RotateCw} label={`Read “${calendar.name}” again`} isPending={refresh.isPending || isReading} onPress={() => refresh.mutate({ id: calendar.id }, { onError: error => toastProblem(error) })} />}
      <IconButton size="sm" icon={Trash2} label={`Take “${calendar.name}” away`} onPress={() => remove.mutate({ id: calendar.id }, { onError: error => toastProblem(error) })} />
    </li>
  )
}
